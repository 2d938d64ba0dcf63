using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>Replaces systemd's <c>%</c> specifiers, as far as files tell their values.</summary>
internal sealed class SystemdSpecifiers
{
    private const int LongestText = 1024 * 1024;

    private readonly string _name;
    private readonly string _prefix;
    private readonly string _instance;
    private readonly string _fragment;
    private readonly Lazy<string?> _hostname;
    private readonly Lazy<string?> _machineId;

    public SystemdSpecifiers(Host host, string unitName, string fragment)
    {
        _name = unitName;
        _fragment = fragment;
        var stem = WithoutType(unitName);
        var at = stem.IndexOf('@', StringComparison.Ordinal);
        _prefix = at < 0 ? stem : stem[..at];
        _instance = at < 0 ? "" : stem[(at + 1)..];
        _hostname = new(() => FirstLine(host, "/etc/hostname"));
        _machineId = new(() => FirstLine(host, "/etc/machine-id"));
    }

    /// <summary>The text with its specifiers replaced; those that no file tells stay, and are named.</summary>
    public string Expand(string text, Action<string> unknown)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (result.Length > LongestText)
            {
                unknown("the rest of a value that grows beyond 1 MiB");
                break;
            }

            if (text[i] != '%' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var letter = text[++i];
            if (Value(letter) is { } value) result.Append(value);
            else
            {
                result.Append('%').Append(letter);
                if (char.IsAsciiLetterOrDigit(letter)) unknown($"%{letter}");
            }
        }

        return result.ToString();
    }

    private string? Value(char letter) => letter switch
    {
        '%' => "%",
        'n' => _name,
        'N' => WithoutType(_name),
        'p' => _prefix,
        'P' => Unescape(_prefix),
        'i' => _instance,
        'I' => Unescape(_instance),
        'j' => LastPart(_prefix),
        'J' => Unescape(LastPart(_prefix)),
        'f' => "/" + Unescape(_instance.Length > 0 ? _instance : _prefix).TrimStart('/'),
        'y' => _fragment,
        'Y' => HostPath.DirectoryOf(_fragment),
        'H' => _hostname.Value,
        'l' => _hostname.Value?.Split('.')[0],
        'm' => _machineId.Value,
        // The system manager runs as root, so these are root's, whatever User= says.
        'h' => "/root",
        'u' or 'g' => "root",
        'U' or 'G' => "0",
        't' => "/run",
        'T' => "/tmp",
        'V' => "/var/tmp",
        'S' => "/var/lib",
        'C' => "/var/cache",
        'L' => "/var/log",
        'E' => "/etc",
        'D' => "/usr/share",
        _ => null,
    };

    private static string WithoutType(string name) => name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : name;

    private static string LastPart(string prefix) => prefix[(prefix.LastIndexOf('-') + 1)..];

    /// <summary><c>systemd-escape -u</c>: dashes are slashes, <c>\xNN</c> are bytes.</summary>
    private static string Unescape(string name)
    {
        var bytes = new List<byte>(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '-') bytes.Add((byte)'/');
            else if (name[i] == '\\' && i + 3 < name.Length && name[i + 1] == 'x' && char.IsAsciiHexDigit(name[i + 2]) && char.IsAsciiHexDigit(name[i + 3]))
            {
                bytes.Add(Convert.FromHexString(name.AsSpan(i + 2, 2))[0]);
                i += 3;
            }
            else bytes.AddRange(Encoding.UTF8.GetBytes(name, i, 1));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>The first line that is no comment, as systemd reads /etc/hostname.</summary>
    private static string? FirstLine(Host host, string path)
    {
        if (host.Find(path)?.Content is not { } content) return null;
        foreach (var line in Encoding.UTF8.GetString(content.Span[..Math.Min(content.Length, 4096)]).Split('\n'))
            if (line.Trim() is { Length: > 0 } text && text[0] != '#') return text;
        return null;
    }
}
