using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Without TLS there is no certificate at either end, and nothing that depends on one.</summary>
internal static class PlainText
{
    public static PropertyVerdict.Refuted? On(Connection connection, Property property)
    {
        var (dialer, acceptor) = (connection.Dialer.Scheme, connection.Acceptor.Scheme);
        var (dials, listens) = (new Evidence(dialer.Origin, dialer.Because, "TLS"), new Evidence(acceptor.Origin, acceptor.Because, "TLS"));
        var seen = acceptor.Seen.As("TLS");
        return (dialer.Kind, acceptor.Kind) switch
        {
            (SchemeKind.Plain, SchemeKind.Tls) => Refuted.By(connection, property, Weakness.SchemesDiffer, connection.Client,
                $"{connection.Client} dials in plain text and {connection.Server} speaks TLS", [dials, listens, .. seen]),
            (SchemeKind.Tls, SchemeKind.Plain) => Refuted.By(connection, property, Weakness.SchemesDiffer, connection.Server,
                $"{connection.Client} dials with TLS and {connection.Server} speaks plain text", [listens, dials, .. seen]),
            // The listening end decides: it is the one to change first.
            (_, SchemeKind.Plain) =>
                Plain(connection, property, connection.Server, acceptor, dialer.Kind is SchemeKind.Plain ? [listens, dials, .. seen] : [listens, .. seen]),
            (SchemeKind.Plain, _) => Plain(connection, property, connection.Client, dialer, [dials]),
            _ => null,
        };
    }

    private static PropertyVerdict.Refuted Plain(Connection connection, Property property, string subject, Scheme scheme,
        ImmutableArray<Evidence> evidence) =>
        Refuted.By(connection, property, Weakness.PlainText, subject, "plain text: " + scheme.Because, [.. evidence.Distinct()]);
}
