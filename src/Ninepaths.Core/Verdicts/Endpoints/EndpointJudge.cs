using Ninepaths.Facts;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Verdicts.Endpoints;

/// <summary>Judges a port that stands alone: no configuration and no client of it is known, so what it did is all there is.</summary>
public static class EndpointJudge
{
    /// <param name="fact">What the port did.</param>
    /// <param name="trust">How a real client would verify it; null where that is not known.</param>
    /// <param name="at">As of when.</param>
    public static EndpointAssessment Judge(ProbeFact fact, EndpointTrust? trust, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var port = new JudgedPort(new SeenPort(fact, ""), fact.Role ?? ProbeRole.Generic, trust, at);
        return new(fact, port.Role,
        [
            EndpointEncryption.Judge(port), EndpointServerIdentity.Judge(port), EndpointClientIdentity.Judge(port),
            EndpointAuthorization.Judge(port), EndpointFreshness.Judge(port),
        ]);
    }
}

/// <summary>A port with what is needed to judge it.</summary>
internal sealed record JudgedPort(SeenPort Seen, ProbeRole Role, EndpointTrust? Trust, DateTimeOffset At)
{
    /// <summary>The path of the nine whose findings speak of such a port. A port of which nothing is known is told of as any server's.</summary>
    public int Path => Role switch
    {
        ProbeRole.Kubelet or ProbeRole.KubeletReadOnly or ProbeRole.KubeletHealth => 1,
        ProbeRole.ApiServer => 3,
        ProbeRole.Etcd or ProbeRole.EtcdMetrics => 4,
        ProbeRole.EtcdPeer => 5,
        ProbeRole.LegacyPlain when Seen.Fact.Port == 8080 => 3,
        _ => 8,
    };

    /// <summary>Only what runs on this very host dials it.</summary>
    public bool IsLocal => Seen.IsLoopback;

    public EndpointProperty.Refuted Refute(Property property, Weakness weakness, string reason) => Refute(property, Path, (int)weakness, reason);

    public static EndpointProperty.Refuted Refute(Property property, int path, int number, string reason) =>
        new(property, reason, FindingCatalogue.Of(path, number));

    /// <summary>What stands in the way of judging anything; null where the port answered.</summary>
    public EndpointProperty.NotObserved? Hidden(Property property) =>
        !Seen.IsOpen ? new(property, Seen.Fact.Failure ?? "nobody was reached", "a port that answers")
        : !Seen.SpeaksTls && Seen.Plain is null ? new(property, Seen.Fact.Failure ?? "the port answers neither TLS nor HTTP", "an answer in TLS or HTTP")
        : null;
}
