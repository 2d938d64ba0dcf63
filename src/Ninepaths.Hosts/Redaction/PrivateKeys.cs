using Ninepaths.Facts;

namespace Ninepaths.Hosts.Redaction;

/// <summary>From a private key to its public half; the only place where a private key is looked into.</summary>
internal static class PrivateKeys
{
    /// <summary>Null where the key cannot be read: encrypted, damaged or of an unknown kind.</summary>
    public static PublicKeyFact? PublicHalf(string pem, int line)
    {
        // A block inside YAML is indented, one inside JSON has its line ends escaped.
        var plain = string.Join('\n', pem.Replace("\\n", "\n", StringComparison.Ordinal).Split('\n').Select(one => one.Trim()));
        return Pki.PublicHalf.FromPrivatePem(plain) is { } half ? new PublicKeyFact(half.SpkiSha256, line, half.ToPem()) : null;
    }
}
