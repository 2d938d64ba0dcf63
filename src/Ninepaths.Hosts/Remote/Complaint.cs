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

    /// <summary>The last line, in which ssh and its like say why they gave up (what comes before may be a banner); without secrets, fit to be shown. Empty for none.</summary>
    public string Line
    {
        get
        {
            string text;
            lock (_lock) text = Encoding.UTF8.GetString(_tail);
            var line = text.Split('\n').Select(each => each.Trim()).LastOrDefault(each => each.Length > 0) ?? "";
            return TextSafety.Inert(SecretText.Redact(line).Text);
        }
    }
}
