using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Can somebody on the wire read or alter it?</summary>
internal static class EncryptionJudge
{
    public static PropertyVerdict Judge(Connection connection)
    {
        var (dialer, acceptor) = (connection.Dialer.Scheme, connection.Acceptor.Scheme);
        return (dialer.Kind, acceptor.Kind) switch
        {
            (SchemeKind.Plain, _) or (_, SchemeKind.Plain) => PlainText.On(connection, Property.Encryption)!,
            (SchemeKind.Unknown, SchemeKind.Unknown) =>
                OutOfSight.Of(connection, Property.Encryption,
                    new Hidden(Ends.Server, acceptor.Because, acceptor.Needs), new Hidden(Ends.Client, dialer.Because, dialer.Needs)),
            _ => Tls(connection),
        };
    }

    private static PropertyVerdict Tls(Connection connection)
    {
        var tls = connection.Acceptor.Tls;
        if (tls.IsOld)
        {
            return Refuted.By(connection, Property.Encryption, Weakness.OldTls, connection.Server,
                $"{connection.Server} accepts {(tls.MinVersion!.StartsWith("SSL", StringComparison.Ordinal) ? "" : "TLS ")}{tls.MinVersion}",
                [new Evidence(tls.VersionAt, tls.Because ?? $"minimum TLS version {tls.MinVersion}", "1.2 or newer"), .. tls.Seen.As("1.2 or newer")]);
        }

        if (tls.WeakSuites is { IsEmpty: false } weak)
        {
            const string Expected = "ECDHE suites with AES-GCM or ChaCha20-Poly1305";
            return Refuted.By(connection, Property.Encryption, Weakness.WeakCipherSuites, connection.Server,
                $"{connection.Server} accepts {weak.Length} weak cipher suites", TlsEvidence.OfSuites(tls, weak, Expected));
        }

        var scheme = connection.Acceptor.Scheme.Kind is SchemeKind.Tls ? connection.Acceptor.Scheme : connection.Dialer.Scheme;
        return new PropertyVerdict.Proven(Property.Encryption, $"TLS {tls.MinVersion ?? "1.2"} or newer: {scheme.Because}",
            [new(scheme.Origin, scheme.Because, "TLS"), .. scheme.Seen.As("TLS"), .. tls.Seen.As("1.2 or newer")]);
    }
}
