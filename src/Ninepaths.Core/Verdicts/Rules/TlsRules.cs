using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts.Properties;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Verdicts.Rules;

/// <summary>TLS versions and cipher suites of a server, told apart: a connection names only the worse of the two.</summary>
internal static class TlsRules
{
    private const int CbcOffered = 573;
    private const string Strong = "ECDHE suites with AES-GCM or ChaCha20-Poly1305";

    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
    [
        .. cluster.ApiServers.SelectMany(server => Of(cluster, 3, server)),
        .. cluster.Kubelets.SelectMany(kubelet => Of(cluster, 1, kubelet)),
        .. cluster.EtcdMembers.SelectMany(member => Of(cluster, 4, member)),
        // Nobody's connection ends at these ports.
        .. cluster.Of(ComponentKind.KubeControllerManager).Concat(cluster.Of(ComponentKind.KubeScheduler)).SelectMany(program => Of(cluster, 8, program, 505, 509)),
    ];

    private static IEnumerable<Finding> Of(Cluster cluster, int path, Component program, int old = (int)Weakness.OldTls, int weak = (int)Weakness.WeakCipherSuites)
    {
        var tls = ProgramPorts.Tls(cluster, program);
        if (tls.IsOld)
            yield return Finding.Of(path, old, program.Id, [Version(program, tls, path), .. tls.Seen.As("1.2 or newer")]);
        if (tls.WeakSuites is { IsEmpty: false } suites)
            yield return Finding.Of(path, weak, program.Id, TlsEvidence.OfSuites(tls, suites, Strong));
        // Go offers four of them unless suites are listed: a client that prefers nothing else gets them.
        else if (Offered(tls) is { IsEmpty: false } cbc && tls.OfferedAt is { } seen)
            yield return Finding.Of(path, CbcOffered, program.Id, [new(seen.Origin, $"accepts {string.Join(',', cbc)}", Strong)]);
    }

    private static Evidence Version(Component program, TlsSettings tls, int path) => tls.Because is { } otherwise
        ? new(tls.VersionAt, otherwise, "1.2 or newer")
        : Evidence.Of(program, "tls-min-version", path == 8 ? "VersionTLS12" : "1.2 or newer");

    private static ImmutableArray<string> Offered(TlsSettings tls) => tls.Offered.IsDefault || tls.MinVersion is "1.3" ? []
        : [.. tls.Offered.Where(suite => CipherSuites.StrengthOfOffered(suite) is CipherStrength.Weak)];
}
