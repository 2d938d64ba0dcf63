namespace Ninepaths.Verdicts;

internal static partial class SpecialFindings
{
    /// <summary>What a rule can find on any path: about a file, not about a connection.</summary>
    private static readonly FindingDefinition[] Everywhere = [.. ClusterPath.All.SelectMany(path => OnAny(path.Number))];

    private static IEnumerable<FindingDefinition> OnAny(int path) =>
    [
        Row(path, 551, Severity.Medium, PathVerdict.Weak,
            "a certificate has a weak key or signature",
            "RSA below 2048 bits, MD5 and SHA-1 can be broken or forged; newer Go programs refuse some of them.",
            Safe("issue the certificate again with RSA of at least 2048 bits or ECDSA, signed with SHA-256")),
        Row(path, 552, Severity.Low, PathVerdict.Weak,
            "a CA has given one serial number to several certificates",
            "A serial number must name one certificate: with two of them neither a revocation list nor a log can tell which is meant.",
            Safe("issue the certificates again with random serial numbers")),
        Row(path, 553, Severity.High, PathVerdict.Weak,
            "a CA certificate is shown as somebody's identity",
            "Whoever has its key, which lies on that host, can sign certificates for everybody in its name.",
            Safe("issue a certificate without CA:TRUE from that CA, and keep the CA's key off the host")),
        Row(path, 554, Severity.Low, PathVerdict.Weak,
            "a certificate names no purpose",
            "Without extended key usage it passes for a server's and for a client's: whoever steals one has both.",
            Safe("issue the certificate again with serverAuth or clientAuth, whichever it is for")),
        Row(path, 555, Severity.Medium, PathVerdict.Weak,
            "a part of a CA file cannot be read",
            "Some programs pass it over and trust fewer CAs than the file seems to hold; others refuse the whole file at their next start.",
            Safe("put whole PEM certificates into the file")),
    ];
}
