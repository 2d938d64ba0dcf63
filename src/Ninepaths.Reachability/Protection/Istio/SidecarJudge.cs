namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What a sidecar does with a connection to one port.</summary>
internal static class SidecarJudge
{
    /// <summary>Null where the mesh has no hand in it.</summary>
    public static MeshJudgement? Judge(ClientTraffic traffic, DestinationSide to, AuthorizationRequest request)
    {
        if (to.Member.Kind != MemberKind.Sidecar || !to.Member.Inbound.Captures(request.Port)) return Uncaptured(traffic, to);

        var mode = to.Modes.At(request.Port);
        var origin = traffic.Origin ?? mode.By?.Origin;
        switch (traffic.Transport, mode.Mode)
        {
            case (Transport.MeshTls, MtlsMode.Disable):
                return new(MeshOutcome.Mismatch, $"{traffic.Because}, and {mode.Text}", origin);
            case (Transport.MeshTls, _):
                return Pass(MeshOutcome.MutuallyAuthenticated);
            case (Transport.PlainText, MtlsMode.Strict) when traffic.FromMesh:
                return new(MeshOutcome.Mismatch, $"{mode.Text}, and {traffic.Because}", origin);
            case (Transport.PlainText, MtlsMode.Strict):
                return new(MeshOutcome.Refused, $"{mode.Text}, and {traffic.Because}", mode.By?.Origin);
            case (Transport.PlainText, _):
                return Pass(MeshOutcome.Clear);
            case (_, MtlsMode.Strict):
                return new(MeshOutcome.Mismatch, $"{mode.Text}, and {traffic.Because}, which is no mutual TLS of the mesh", origin);
            default:
                return new(MeshOutcome.NotObserved, $"{traffic.Because}: whether the application speaks that TLS was not observed", origin);
        }

        MeshJudgement Pass(MeshOutcome outcome) => MeshJudgement.Passing(
            outcome, $"{traffic.Because}; {mode.Text}", origin, DetectedTraffic.Decide(to.Rules, request, to.Traffic(request.Port)));
    }

    private static MeshJudgement? Uncaptured(ClientTraffic traffic, DestinationSide to)
    {
        var why = to.Member.Kind == MemberKind.Sidecar ? "the destination's sidecar does not see this port" : "the destination has no proxy of the mesh";
        return traffic.Transport switch
        {
            Transport.MeshTls => new(MeshOutcome.Mismatch, $"{traffic.Because}, and {why}", traffic.Origin),
            Transport.OtherTls => new(MeshOutcome.NotObserved, $"{traffic.Because}: whether the application speaks that TLS was not observed", traffic.Origin),
            _ when to.Member.Kind == MemberKind.Sidecar => new(MeshOutcome.Clear, why),
            _ => null,
        };
    }
}
