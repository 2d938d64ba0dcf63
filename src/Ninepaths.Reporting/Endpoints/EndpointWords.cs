using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Facts;

namespace Ninepaths.Reporting;

/// <summary>The words of probes, the same on the command line and in every format.</summary>
public static class EndpointWords
{
    /// <summary>Every role by its word, with the port that it usually has; null for none.</summary>
    public static ImmutableArray<(ProbeRole Role, string Word, int? Port)> Roles { get; } =
    [
        (ProbeRole.ApiServer, "apiserver", 6443),
        (ProbeRole.Kubelet, "kubelet", 10250),
        (ProbeRole.Etcd, "etcd", 2379),
        (ProbeRole.EtcdPeer, "etcd-peer", 2380),
        (ProbeRole.Scheduler, "scheduler", 10259),
        (ProbeRole.ControllerManager, "controller-manager", 10257),
        (ProbeRole.Generic, "generic", null),
        (ProbeRole.KubeletReadOnly, "kubelet-read-only", 10255),
        (ProbeRole.KubeletHealth, "kubelet-health", 10248),
        (ProbeRole.EtcdMetrics, "etcd-metrics", 2381),
        (ProbeRole.KubeProxy, "kube-proxy", 10249),
        (ProbeRole.AggregatedApi, "aggregated-api", null),
        (ProbeRole.Webhook, "webhook", null),
        (ProbeRole.Konnectivity, "konnectivity", 8132),
        (ProbeRole.LegacyPlain, "legacy-plain", 8080),
    ];

    public static string Of(ProbeRole role) => Roles.First(each => each.Role == role).Word;

    /// <summary>What usually listens on a port.</summary>
    public static ProbeRole RoleAt(int port) => port switch
    {
        // kube-proxy's health check, the cloud-controller-manager, konnectivity's port for agents, and what old versions served without TLS.
        10256 => ProbeRole.KubeProxy,
        10258 => ProbeRole.ControllerManager,
        8131 => ProbeRole.Konnectivity,
        10251 or 10252 or 4194 => ProbeRole.LegacyPlain,
        _ => Roles.FirstOrDefault(each => each.Port == port) is { Port: not null } known ? known.Role : ProbeRole.Generic,
    };

    public static string Of(ProbeWith with) => with switch
    {
        ProbeWith.NoCertificate => "no-certificate",
        ProbeWith.ForeignCertificate => "foreign-certificate",
        ProbeWith.ExpiredCertificate => "expired-certificate",
        ProbeWith.GivenCertificate => "given-certificate",
        ProbeWith.RandomToken => "random-token",
        ProbeWith.GivenToken => "given-token",
        ProbeWith.FrontProxyHeaders => "front-proxy-headers",
        ProbeWith.PlainHttp => "plain-http",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary><c>completed</c>, <c>refused: unknown_ca</c>, <c>timed-out: no answer within 5 s</c>.</summary>
    public static string Of(HandshakeOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var word = outcome.Kind switch
        {
            HandshakeKind.None => "none",
            HandshakeKind.Completed => "completed",
            HandshakeKind.Refused => "refused",
            HandshakeKind.Garbage => "garbage",
            HandshakeKind.TimedOut => "timed-out",
            HandshakeKind.Disconnected => "disconnected",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return (outcome.Alert ?? outcome.Because) is { } why ? $"{word}: {why}" : word;
    }

    public static string Of(ProbeFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return string.Create(CultureInfo.InvariantCulture, $"{(fact.Address.Contains(':', StringComparison.Ordinal) ? $"[{fact.Address}]" : fact.Address)}:{fact.Port}");
    }
}
