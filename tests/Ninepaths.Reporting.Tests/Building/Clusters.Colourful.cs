using Ninepaths.Verdicts;

namespace Ninepaths.Reporting.Tests;

internal static partial class Clusters
{
    /// <summary>One path for each verdict, and members that differ.</summary>
    public static Assessment Colourful()
    {
        var assessment = Kubeadm();
        PathVerdict[] verdicts = [PathVerdict.Exposed, PathVerdict.Broken, PathVerdict.Weak, PathVerdict.Secure, PathVerdict.Provider, PathVerdict.NotObserved, PathVerdict.Secure, PathVerdict.NotObserved, PathVerdict.Exposed];
        return assessment with
        {
            Paths =
            [
                .. assessment.Paths.Select((path, i) => path with
                {
                    Verdict = verdicts[i],
                    Reason = "kube-apiserver@cp2 dials kubelet@w1 and would accept any certificate, because --kubelet-certificate-authority is not set; so would two more",
                    Connections = [.. path.Connections.Select((judged, n) => judged with { Verdict = n % 3 == 0 ? verdicts[i] : PathVerdict.Secure })],
                }),
            ],
        };
    }
}
