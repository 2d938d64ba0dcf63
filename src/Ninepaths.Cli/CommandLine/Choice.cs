using System.CommandLine;

namespace Ninepaths.Cli.CommandLine;

/// <summary>An option that takes one of a few words.</summary>
internal static class Choice
{
    public static Option<T> Of<T>(string name, string[] aliases, string description, T standard, params (string Word, T Value)[] words)
    {
        var option = new Option<T>(name, aliases)
        {
            Description = description,
            HelpName = string.Join('|', words.Select(w => w.Word)),
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                var given = result.Tokens[^1].Value;
                foreach (var (word, value) in words)
                {
                    if (word.Equals(given, StringComparison.OrdinalIgnoreCase)) return value;
                }

                result.AddError($"{name}: '{given}' is not one of {string.Join(", ", words.Select(w => w.Word))}");
                return standard;
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(words.Select(w => w.Word).ToArray());
        return option;
    }
}
