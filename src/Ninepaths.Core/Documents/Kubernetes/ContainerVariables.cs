using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>The variables of a container and their replacement in its command: <c>$(NAME)</c> (Kubernetes' third_party/forked/golang/expansion).</summary>
internal sealed class ContainerVariables
{
    // A word longer than Linux passes to a program (MAX_ARG_STRLEN) never reaches one.
    private const int LongestWord = 128 * 1024;

    // Values made of values made of values: what one container may grow to in all.
    private int _room = 8 * 1024 * 1024;

    private readonly Dictionary<string, EnvironmentVariable?> _byName = new(StringComparer.Ordinal);

    public ImmutableArray<EnvironmentVariable> Known => [.. _byName.Values.OfType<EnvironmentVariable>()];

    /// <summary>A value may itself use the variables before it.</summary>
    public void Set(string name, string value, Origin origin) => _byName[name] = new(name, Expand(value), origin);

    /// <summary>A variable whose value comes from elsewhere: references to it stay as they are.</summary>
    public void SetUnknown(string name) => _byName[name] = null;

    public string Expand(string text)
    {
        if (_room <= 0 || !text.Contains('$', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length && result.Length <= LongestWord; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length) result.Append(text[i]);
            else if (text[i + 1] == '$')
            {
                result.Append('$');
                i++;
            }
            else if (text[i + 1] == '(' && text.IndexOf(')', i) is var close and > 0)
            {
                var name = text[(i + 2)..close];
                // What is not defined stays as it is written.
                if (_byName.GetValueOrDefault(name) is { } variable) result.Append(variable.Value);
                else result.Append(text, i, close - i + 1);
                i = close;
            }
            else result.Append('$');
        }

        _room -= result.Length;
        return result.ToString();
    }
}
