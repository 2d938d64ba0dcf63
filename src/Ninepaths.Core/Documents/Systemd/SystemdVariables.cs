using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>The variables of a service, and their replacement in its command (systemd's <c>replace_env_argv</c>).</summary>
internal sealed class SystemdVariables
{
    // Linux takes at most 6 MiB of arguments, of which no word may be longer than 128 KiB: beyond it the service does not start.
    private const int MostText = 6 * 1024 * 1024;

    private readonly Dictionary<string, TracedVariable> _byName = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public void Set(TracedVariable variable)
    {
        if (!_byName.ContainsKey(variable.Name)) _order.Add(variable.Name);
        _byName[variable.Name] = variable;
    }

    /// <summary>Drops a variable by name, or by <c>NAME=value</c> only when it has that value.</summary>
    public void Unset(string nameOrAssignment)
    {
        var equals = nameOrAssignment.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? nameOrAssignment : nameOrAssignment[..equals];
        if (equals >= 0 && (!_byName.TryGetValue(name, out var found) || found.Value.Text != nameOrAssignment[(equals + 1)..])) return;
        _byName.Remove(name);
    }

    public void Clear()
    {
        _byName.Clear();
        _order.Clear();
    }

    public IEnumerable<TracedVariable> All => _order.Where(_byName.ContainsKey).Select(name => _byName[name]);

    /// <summary>Replaces <c>$NAME</c> as a word of its own by the words of its value, <c>${NAME}</c> anywhere by its value, <c>$$</c> by a dollar.</summary>
    public ImmutableArray<Argument> Replace(IReadOnlyList<Argument> words, Action<Origin, string> fault)
    {
        var result = ImmutableArray.CreateBuilder<Argument>(words.Count);
        var room = MostText;
        foreach (var argument in words.SelectMany(word => Replaced(word, room)))
        {
            room -= argument.Text.Length + 1;
            if (room < 0)
            {
                fault(argument.Origin, "command line longer than Linux allows; the rest is left out");
                break;
            }

            result.Add(argument);
        }

        return result.ToImmutable();
    }

    private IEnumerable<Argument> Replaced(Argument word, int room)
    {
        if (!word.Text.Contains('$', StringComparison.Ordinal)) return [word];
        return word.Text is ['$', not ('{' or '$'), ..] ? Split(word) : [Inside(word, room)];
    }

    private IEnumerable<Argument> Split(Argument word)
    {
        // The whole rest of the word is the name: $A-b is the variable "A-b", which cannot exist, so nothing remains.
        if (!_byName.TryGetValue(word.Text[1..], out var variable)) yield break;
        var value = new SystemdWords(variable.Value, WordRules.Relaxed);
        while (value.Next() is var (text, offset)) yield return new(text, variable.Value.OriginAt(offset));
    }

    private Argument Inside(Argument word, int room)
    {
        var text = word.Text;
        var result = new StringBuilder(text.Length);
        var origin = word.Origin;
        for (var i = 0; i < text.Length && result.Length <= room; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
            }
            else if (text[i + 1] == '$')
            {
                result.Append('$');
                i++;
            }
            else if (text[i + 1] == '{' && text.IndexOf('}', i) is var close and > 0 && !text.AsSpan(i, close - i).Contains(':'))
            {
                if (_byName.TryGetValue(text[(i + 2)..close], out var variable))
                {
                    if (i == 0) origin = variable.Value.OriginAt(0);
                    result.Append(variable.Value.Text);
                }

                i = close;
            }
            else
            {
                result.Append('$');
            }
        }

        return new(result.ToString(), origin);
    }
}
