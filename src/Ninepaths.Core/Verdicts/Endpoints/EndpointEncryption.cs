using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Verdicts.Endpoints;

/// <summary>Can somebody on the wire read or alter it?</summary>
internal static class EndpointEncryption
{
    private const Property Asked = Property.Encryption;

    // TLS 1.0 and 1.1 are what is asked about; SSL 3 is found besides.
    private static readonly string[] Old = ["SSL3", "TLS1.0", "TLS1.1"];

    public static EndpointProperty Judge(JudgedPort port)
    {
        if ((port.Hidden(Asked) ?? PlainEndpoint.Judge(port, Asked)) is { } decided) return decided;
        if (port.Seen.Plain is { } plain) return port.Refute(Asked, port.Path == 1 ? Weakness.AnonymousMayEverything : Weakness.PlainText, $"the same port answers in plain text, too: {plain}");
        var versions = port.Seen.Versions;
        if (versions.IsEmpty) return new EndpointProperty.NotObserved(Asked, $"no handshake came about: {port.Seen.Fact.Tls?.Failure ?? "refused"}", "a handshake");

        var tls = WireTls.With(new TlsSettings(null, [], port.Seen.Origin, port.Seen.Origin), [port.Seen]);
        var weak = tls.WeakSuites.IsEmpty ? "" : $"{tls.WeakSuites.Length} weak cipher suites, {tls.WeakSuites[0]} among them";
        if (tls.IsOld)
        {
            var old = string.Join(", ", versions.Where(version => Old.Contains(version)).Select(Spelt));
            var reason = $"accepts {old}{(weak.Length == 0 ? "" : $", and {weak}")}";
            return port.Role is ProbeRole.Scheduler or ProbeRole.ControllerManager ? JudgedPort.Refute(Asked, 8, 505, reason) : port.Refute(Asked, Weakness.OldTls, reason);
        }

        if (weak.Length > 0) return port.Refute(Asked, Weakness.WeakCipherSuites, $"accepts {weak}");
        if (Array.Find(Old, version => !port.Seen.VersionsTried.Contains(version)) is { } untried)
            return new EndpointProperty.NotObserved(Asked, $"whether {Spelt(untried)} is refused is not known: {port.Seen.Fact.Failure ?? "it was not tried"}", "an answer to a hello of that version");
        if (port.Seen.Fact.Tls!.CipherSuites.IsDefault || port.Seen.Fact.Failure is not null)
            return new EndpointProperty.NotObserved(Asked, port.Seen.Fact.Failure ?? "the cipher suites were not asked for", "the list of cipher suites to its end");
        return new EndpointProperty.Proven(Asked, $"{string.Join(" and ", versions.Select(Spelt))}{Suites(port)}");
    }

    private static string Suites(JudgedPort port)
    {
        var suites = port.Seen.Fact.Tls!.CipherSuites;
        var lesser = suites.Where(suite => CipherSuites.StrengthOfOffered(suite.Name) is CipherStrength.Weak).Select(suite => suite.Name).Distinct(StringComparer.Ordinal).Count();
        return lesser == 0 ? ", strong cipher suites alone"
            : string.Create(CultureInfo.InvariantCulture, $"; {lesser} of the suites use CBC and SHA-1, which Go counts as good and the CIS benchmark does not");
    }

    private static string Spelt(string version) => version switch
    {
        "SSL3" => "SSL 3",
        ['T', 'L', 'S', .. var number] => $"TLS {number}",
        _ => version,
    };
}
