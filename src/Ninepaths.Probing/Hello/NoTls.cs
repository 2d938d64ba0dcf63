using System.Globalization;
using System.Text;

namespace Ninepaths.Probing.Hello;

/// <summary>Says what bytes look like that should have been TLS.</summary>
internal static class NoTls
{
    private const int Shown = 24;

    public static string Because(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("HTTP/"u8)) return "what came is no TLS but plain HTTP";
        if (start.StartsWith("SSH-"u8)) return "what came is no TLS but SSH";
        var text = new StringBuilder("what came is no TLS; it begins with '");
        foreach (var b in start[..Math.Min(start.Length, Shown)])
            _ = b is >= 0x20 and < 0x7f ? text.Append((char)b) : text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        return text.Append('\'').ToString();
    }
}
