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
        if (_byName.Remove(name)) _order.Remove(name);
    }

    public void Clear()
    {
        _byName.Clear();
        _order.Clear();
    }

    public IEnumerable<TracedVariable> All => _order.Select(name => _byName[name]);

    /// <summary>Replaces <c>$NAME</c> as a word of its own by the words of its value, <c>${NAME}</c> anywhere by its value, <c>$$</c> by a dollar.</summary>
    public ImmutableArray<Argument> Replace(IReadOnlyList<Argument> words, Action<Origin, string> fault)
    {
        var result = ImmutableArray.CreateBuilder<Argument>(words.Count);
        long size = 0;
        foreach (var word in words)
        {
            if (!word.Text.Contains('$', StringComparison.Ordinal)) result.Add(word);
            else if (word.Text is ['$', not ('{' or '$'), ..]) Split(word, result);
            else result.Add(Inside(word, size));
            while (result.Count > 0 && size <= MostText && result.Count > words.Count * 2 + 200_000) size = MostText + 1;
            size += result.Count > 0 ? result[^1].Text.Length + 1 : 0;
            if (size <= MostText) continue;
            fault(word.Origin, "command line longer than Linux allows; the rest is left out");
            break;
        }

        return result.ToImmutable();
    }

    private void Split(Argument word, ImmutableArray<Argument>.Builder result)
    {
        // The whole rest of the word is the name: $A-b is the variable "A-b", which cannot exist, so nothing remains.
        if (!_byName.TryGetValue(word.Text[1..], out var variable)) return;
        var value = new SystemdWords(variable.Value, WordRules.Relaxed);
        while (value.Next() is var (text, offset)) result.Add(new(text, variable.Value.OriginAt(offset)));
    }

    private Argument Inside(Argument word, long size)
    {
        var text = word.Text;
        var result = new StringBuilder(text.Length);
        var origin = word.Origin;
        for (var i = 0; i < text.Length && size + result.Length <= MostText; i++)
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
