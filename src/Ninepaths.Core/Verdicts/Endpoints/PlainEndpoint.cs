using Ninepaths.Facts;

namespace Ninepaths.Verdicts.Endpoints;

/// <summary>A port that speaks HTTP without TLS: what that means depends on what it tells, and to whom.</summary>
internal static class PlainEndpoint
{
    private static readonly string[] Health = ["/healthz", "/livez", "/readyz", "/health"];

    /// <summary>The same for all five properties, as none of them can be had; null where the port speaks TLS.</summary>
    public static EndpointProperty? Judge(JudgedPort port, Property property)
    {
        if (port.Seen.SpeaksTls) return null;
        var given = port.Seen.Anonymous.Where(reply => reply.IsGiven).ToList();
        var told = given.Count == 0 ? port.Seen.Plain!.ToString() : string.Join(", ", given.Take(3));
        switch (port.Role)
        {
            // By design without TLS (pkg/kubelet/server, pkg/proxy/healthcheck, kubeadm's --listen-metrics-urls): what counts is who reaches it.
            case ProbeRole.KubeletHealth or ProbeRole.KubeProxy or ProbeRole.EtcdMetrics when port.IsLocal:
                return new EndpointProperty.Proven(property, $"plain HTTP, which only this host reaches at {port.Seen.Fact.Address}");
            case ProbeRole.KubeletHealth or ProbeRole.KubeProxy when given.TrueForAll(reply => Health.Contains(reply.Path)):
                return new EndpointProperty.Proven(property, $"plain HTTP by design, and it tells its health alone: {told}");
            case ProbeRole.KubeletHealth or ProbeRole.KubeProxy:
                return JudgedPort.Refute(property, 9, 501, $"plain HTTP to everybody: {told}");
            case ProbeRole.EtcdMetrics:
                return JudgedPort.Refute(property, 4, 503, $"plain HTTP to everybody: {told}");
            case ProbeRole.KubeletReadOnly:
                return JudgedPort.Refute(property, 1, 501, $"plain HTTP to everybody: {told}");
            default:
                // The kubelet has no way to serve without TLS on its main port, so no finding speaks of it; the one on everybody's rights does.
                return port.Refute(property, port.Path == 1 ? Weakness.AnonymousMayEverything : Weakness.PlainText, $"answers in plain text: {told}");
        }
    }
}
