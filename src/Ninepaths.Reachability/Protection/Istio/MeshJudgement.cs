using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What becomes of one connection; <see cref="MeshPart"/> without the connections.</summary>
internal sealed record MeshJudgement(MeshOutcome Outcome, string Because, Origin? Origin = null, string? Restriction = null)
{
    /// <summary>A connection that the transport lets through and authorization decides on.</summary>
    public static MeshJudgement Passing(MeshOutcome outcome, string because, Origin? origin, AuthorizationDecision decision)
    {
        if (decision.Passes == Truth.No) return new(MeshOutcome.Refused, decision.Because, decision.Origin);
        var text = decision.Because.Length == 0 ? because : $"{because}; {decision.Because}";
        return new(outcome, text, origin ?? decision.Origin, decision.Restriction);
    }

    /// <summary>Where HBONE listens (ztunnel, <c>ZTUNNEL_INBOUND_PORT</c>).</summary>
    private const int HbonePort = 15008;

    /// <summary>True when ztunnel carries it to ztunnel in HBONE.</summary>
    public bool IsTunnelled { get; init; }

    public MeshPart Of(Connections.ConnectionSet connections) =>
        new(connections, Outcome, Because, Origin, Restriction) { CarriedOn = IsTunnelled ? HbonePort : null };
}
