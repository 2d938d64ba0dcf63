using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Whether base64 holds certificates and nothing else.</summary>
internal static class CertificatesOnly
{
    public static bool Are(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var count)) return false;
        var rest = Encoding.Latin1.GetString(bytes, 0, count).AsSpan();
        var found = 0;
        for (; PemEncoding.TryFind(rest, out var fields); found++)
        {
            if (rest[fields.Label] is not "CERTIFICATE" || !rest[..fields.Location.Start].IsWhiteSpace()) return false;
            rest = rest[fields.Location.End..];
        }

        return found > 0 && rest.IsWhiteSpace();
    }
}
