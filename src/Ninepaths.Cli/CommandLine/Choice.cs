using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ninepaths.Cli.CommandLine;

/// <summary>An option that takes one of a few words.</summary>
internal sealed class Choice<T>
{
    // More words than this do not fit into the first column of --help.
    private const int MostInName = 6;

    private readonly (string Word, T Value)[] _words;

    /// <param name="name">The option, e.g. <c>--output</c>.</param>
    /// <param name="aliases">Its other names.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="standard">The word that stands where none is given; null for none, which is then the default of <typeparamref name="T"/>.</param>
    /// <param name="words">The words and what they mean.</param>
    public Choice(string name, string[] aliases, string description, string? standard, params (string Word, T Value)[] words)
    {
        _words = words;
        var isShort = words.Length <= MostInName;
        Option = new(name, aliases)
        {
            Description = isShort ? description : $"{description.TrimEnd('.')}: {string.Join(", ", words.Select(w => w.Word))}.",
            HelpName = isShort ? string.Join('|', words.Select(w => w.Word)) : name.TrimStart('-').ToUpperInvariant(),
            Arity = ArgumentArity.ExactlyOne,
        };
        if (standard is not null) Option.DefaultValueFactory = _ => standard;
        Option.CompletionSources.Add(words.Select(w => w.Word).ToArray());
        Option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !words.Any(w => Is(w.Word, token.Value))))
                result.AddError($"{name}: '{token.Value}' is not one of {string.Join(", ", words.Select(w => w.Word))}");
        });
    }

    public Option<string> Option { get; }

    public T? In(ParseResult parse) => Of(parse.GetValue(Option));

    public T? In(SymbolResult result) => Of(result.GetValue(Option));

    private T? Of(string? given) => _words.FirstOrDefault(w => given is not null && Is(w.Word, given)).Value;

    private static bool Is(string word, string given) => word.Equals(given, StringComparison.OrdinalIgnoreCase);
}
