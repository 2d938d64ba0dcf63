using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Tokens of service accounts and of joining nodes.</summary>
internal static class Tokens
{
    /// <summary>Nobody runs as the default service account of a namespace with its token mounted.</summary>
    public static IEnumerable<ControlSighting> DefaultAccounts(Observed observed)
    {
        var api = observed.Cluster.Facts.Api;
        if (!api.Has("pods") || !api.Has("serviceaccounts"))
            return [Seen.Unseen("default service accounts", "pods and service accounts were not both listed", "pods and serviceaccounts of the API server")];
        List<ControlSighting> used =
        [
            .. observed.Found("NP7504").Select(finding => Seen.Fail(finding.Subject, finding.Evidence[0], $"{finding.Evidence.Length} pods mount its token")),
            .. observed.Found("NP7624").Select(finding => Seen.Fail(finding.Subject, finding.Evidence[0])),
        ];
        return used.Count > 0 ? used : [Seen.Pass("default service accounts", new(Seen.Object("pods"), "no pod mounts the token of one, and none has a role", "none"))];
    }

    /// <summary>Tokens without end are wrong; whether a pod needs its token is for people to judge.</summary>
    public static IEnumerable<ControlSighting> Mounted(Observed observed)
    {
        var api = observed.Cluster.Facts.Api;
        if (!api.Has("pods")) return [Seen.Unseen("pods", "pods were not listed", "pods and secrets of the API server")];
        var off = api.Of("serviceaccounts").Where(account => account.Body.Flag("automountServiceAccountToken") is false).Select(account => (account.Namespace, account.Name)).ToHashSet();
        var mounting = api.Of("pods").Where(pod => pod.Namespace != "kube-system" && pod.Body.Text("metadata", "annotations", "kubernetes.io/config.mirror") is null
            && (pod.Body.Flag("spec", "automountServiceAccountToken") ?? !off.Contains((pod.Namespace, pod.Body.Text("spec", "serviceAccountName") ?? "default")))).ToList();
        return
        [
            .. observed.Found("NP7502").Select(finding => Seen.Fail(finding.Subject, finding.Evidence[0])),
            mounting.Count == 0 ? Seen.Pass("pods", new(Seen.Object("pods"), "no pod outside kube-system mounts a token", "only who needs one"))
                : Seen.Warn("pods", new Evidence(mounting[0].Origin, $"{mounting.Count} pods outside kube-system mount a token", "only who needs one")),
        ];
    }

    /// <summary>Bootstrap tokens are for joining nodes, and for a short time.</summary>
    public static IEnumerable<ControlSighting> Bootstrap(Observed observed)
    {
        var servers = observed.Cluster.ApiServers.ToList();
        if (servers.Count == 0) return [Seen.Nobody(ComponentKind.KubeApiserver)];
        if (servers.TrueForAll(server => server.Settings["enable-bootstrap-token-auth"] is { IsKnown: true, Boolean: not true }))
            return servers.Select(server => Seen.Pass(server.Id, Evidence.Of(server, "enable-bootstrap-token-auth", "false, or only for joining nodes")));
        var api = observed.Cluster.Facts.Api;
        if (!api.Has("secrets")) return [Seen.Unseen("bootstrap tokens", "secrets were not listed", "secrets of kube-system")];
        var endless = observed.Found("NP2505").ToList();
        var tokens = api.Of("secrets").Where(secret => secret.Body.Text("type") == "bootstrap.kubernetes.io/token").ToList();
        return endless.Count > 0 ? endless.Select(finding => Seen.Fail(finding.Subject, finding.Evidence[0], "it never expires"))
            : tokens.Count > 0 ? tokens.Select(token => Seen.Warn(token.Origin.Place, new Evidence(token.Origin, "a bootstrap token that expires", "deleted once the nodes have joined")))
            : [Seen.Pass("bootstrap tokens", new(Seen.Object("secrets"), "there is none", "none"))];
    }
}
