using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Nodes;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Certificate signing requests: those that nobody decides, those that nobody signs, and who may decide.</summary>
internal static class CertificateRequestRules
{
    private const string Group = "certificates.k8s.io";
    private const string Serving = "kubernetes.io/kubelet-serving";
    private const string Client = "kubernetes.io/kube-apiserver-client";
    private const int MostEvidence = 12;

    public static IEnumerable<Finding> Evaluate(Cluster cluster) => [.. Pending(cluster), .. Unsigned(cluster), .. Approvers(cluster)];

    /// <summary>A kubelet that waits for its serving certificate: Kubernetes itself approves none of these.</summary>
    private static IEnumerable<Finding> Pending(Cluster cluster)
    {
        var waiting = cluster.Facts.Api.Of("certificatesigningrequests")
            .Where(request => Signer(request) == Serving && !request.Body.Items("status", "conditions").Any())
            .ToLookup(request => request.Body.Text("spec", "username") ?? "");
        if (waiting.Count == 0) yield break;
        foreach (var kubelet in cluster.Kubelets)
        {
            // A request that this kubelet has no use for is somebody else's experiment.
            if (kubelet.Settings["rotate-server-certificates"] is { IsKnown: true, Boolean: not true }) continue;
            var requests = waiting[$"system:node:{NodeTable.NameOf(kubelet)}"].ToList();
            if (requests.Count > 0)
                yield return Finding.Of(1, 540, kubelet.Id, [.. requests.Take(MostEvidence).Select(request => new Evidence(request.Origin,
                    $"neither approved nor denied since {request.Body.Text("metadata", "creationTimestamp")}",
                        "approved after its names were compared with the node's"))]);
        }
    }

    private static IEnumerable<Finding> Unsigned(Cluster cluster)
    {
        var requests = cluster.Facts.Api.Of("certificatesigningrequests").Where(request => Signer(request)?.StartsWith("kubernetes.io/",
            StringComparison.Ordinal) is true
            && Is(request, "Approved") && !Is(request, "Failed") && string.IsNullOrEmpty(request.Body.Text("status",
                "certificate"))).ToList();
        if (requests.Count > 0)
            yield return Finding.Of(8, 541, "certificatesigningrequests",
                [.. requests.Take(MostEvidence).Select(request => new Evidence(request.Origin,
                    $"approved for {Signer(request)}, and holds no certificate", "signed within seconds"))]);
    }

    /// <summary>Whoever approves for a signer decides who anybody is; RBAC keeps it apart from everything else for that reason.</summary>
    private static IEnumerable<Finding> Approvers(Cluster cluster)
    {
        var bySubject = cluster.Rbac.Bindings.Where(binding => binding.IsClusterWide && !binding.AllowsEverything
            && binding.Subject.Name != Properties.AuthorizationJudge.Masters
                && binding.RoleName != "system:controller:certificate-controller").GroupBy(binding => binding.Subject);
        foreach (var bindings in bySubject)
        {
            if (!bindings.Any(binding => binding.AllowsIn(Group, "certificatesigningrequests/approval", "update", "patch"))) continue;
            foreach (var (path, number, signer, names) in Decisions)
            {
                if (number == 545 && !IsWide(bindings.Key)) continue;
                var giving = bindings.FirstOrDefault(binding => binding.NamesAllowed(Group, "signers", "approve").Any(name =>
                    names.Contains(name)));
                if (giving is not null)
                    yield return Finding.Of(path, number, giving.Object.Origin.Place,
                        [new(giving.Object.Origin, $"lets {bindings.Key} approve requests for {signer}",
                            "nobody but who looks after identities")]);
            }
        }
    }

    private static readonly ImmutableArray<(int Path, int Number, string Signer, ImmutableArray<string> Names)> Decisions =
    [
        (3, 549, Client, [Client, "kubernetes.io/*", "*"]),
        (2, 540, Client + "-kubelet", [Client + "-kubelet"]),
        (1, 545, Serving, [Serving, "kubernetes.io/*", "*"]),
    ];

    private static bool IsWide(Subject subject) => subject is
    {
        Kind: "Group",
        Name: "system:nodes" or "system:authenticated" or "system:unauthenticated"
    }
        || (subject.Kind == "Group" && (subject.Name.StartsWith("system:serviceaccounts", StringComparison.Ordinal)
            || subject.Name.StartsWith("system:bootstrappers", StringComparison.Ordinal)));

    private static string? Signer(ApiObject request) => request.Body.Text("spec", "signerName");

    private static bool Is(ApiObject request, string condition) => request.Body.Items("status", "conditions").Any(each =>
        each.Text("type") == condition);
}
