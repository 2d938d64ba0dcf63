using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Without TLS there is no certificate at either end, and nothing that depends on one.</summary>
internal static class PlainText
{
    public static PropertyVerdict? On(Connection connection, Property property)
    {
        var (dialer, acceptor) = (connection.Dialer.Scheme, connection.Acceptor.Scheme);
        if (dialer.Kind is not SchemeKind.Plain && acceptor.Kind is not SchemeKind.Plain) return null;
        var differ = dialer.Kind is SchemeKind.Tls || acceptor.Kind is SchemeKind.Tls;
        var (subject, scheme) = dialer.Kind is SchemeKind.Plain ? (connection.Client, dialer) : (connection.Server, acceptor);
        return Refuted.By(connection, property, differ ? Weakness.SchemesDiffer : Weakness.PlainText, subject,
            $"plain text: {scheme.Because}", new Evidence(scheme.Origin, scheme.Because, "TLS"));
    }
}
