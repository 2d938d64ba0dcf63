using System.Text;
using Ninepaths.Documents;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Remote;

/// <summary>What a connect command writes to stderr: the end of it is kept, and one line of that is shown.</summary>
internal sealed class Complaint
{
    private const int Kept = 4096;
    private readonly Lock _lock = new();
    private byte[] _tail = [];

    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (bytes.Length > Kept) bytes = bytes[^Kept..];
            var before = _tail.AsSpan(Math.Max(0, _tail.Length + bytes.Length - Kept));
            _tail = [.. before, .. bytes];
        }
    }

    /// <summary>As it came. It may hold anything, secrets too.</summary>
    public string Text
    {
        get
        {
            lock (_lock) return Encoding.UTF8.GetString(_tail);
        }
    }

    /// <summary>The line of it that is shown.</summary>
    public string Line => Shown(Text);

    /// <summary>The last line, in which ssh and its like say why they gave up (before it may come a banner), without secrets and fit to be shown; empty for none.</summary>
    public static string Shown(string text) =>
        TextSafety.Inert(SecretText.Redact(text.Split('\n').Select(each => each.Trim()).LastOrDefault(each => each.Length > 0) ?? "").Text);
}
