using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Credentials of people: kubeconfigs that no component uses. Others may exist where nobody looked, so none is ever proven.</summary>
internal static class Kubeconfigs
{
    private const string Masters = "system:masters";

    /// <summary>The groups that the current user's client certificate names.</summary>
    public static IReadOnlyList<string> Groups(Observed observed, KubeconfigUse use) =>
        use.File.Current.User?.ClientCertificateData is { } data && observed.Cluster.Material.Chain(data, data.Value) is { Certificates: [var leaf, ..] }
            ? leaf.Subject.Organizations : [];

    /// <summary>Certificates as people's credentials cannot be taken back.</summary>
    public static IEnumerable<ControlSighting> Certificates(Observed observed)
    {
        foreach (var server in observed.Cluster.ApiServers)
        {
            var accepts = observed.Cluster.ApiServerSide.Of(server).ClientAuth;
            yield return accepts switch
            {
                ClientAuth.NotAsked => Seen.Pass(server.Id, Evidence.Of(server, "client-ca-file", "no client certificates for people"), "it accepts no client certificates"),
                ClientAuth.Unknown unknown => Seen.Unseen(server.Id, unknown.Because, unknown.Needs),
                _ => Seen.Warn(server.Id, Evidence.Of(server, "client-ca-file", "people authenticate in another way, OIDC for example"), $"it accepts client certificates; {People(observed, HasCertificate)} seen here"),
            };
        }

        if (!observed.Cluster.ApiServers.Any()) yield return Seen.Nobody(Catalogue.ComponentKind.KubeApiserver);
    }

    /// <summary>Tokens of service accounts as people's credentials.</summary>
    public static IEnumerable<ControlSighting> Tokens(Observed observed) => observed.Cluster.Facts.Hosts.IsEmpty
        ? [Seen.Unseen("kubeconfigs", "no host was observed", "the hosts that people work on")]
        : [Seen.Warn("kubeconfigs", $"{People(observed, use => use.File.Current.User?.Token is not null)} with a token seen here")];

    /// <summary>Nothing can take the rights of this group away.</summary>
    public static IEnumerable<ControlSighting> MastersGroup(Observed observed)
    {
        var any = false;
        foreach (var finding in observed.Found("NP3303").Concat(observed.Found("NP1303")).Concat(observed.Found("NP3508")))
        {
            any = true;
            var state = finding.Id == "NP3508" ? ControlState.Warn : ControlState.Fail;
            yield return new(state, finding.Subject, $"{finding.Id}: {finding.Title}", finding.Evidence.FirstOrDefault());
        }

        if (any) yield break;
        yield return observed.Cluster.Facts.Hosts.IsEmpty ? Seen.Unseen(Masters, "no host was observed", "the hosts of the control plane, and those that people work on")
            : Seen.Warn(Masters, "no credential of this group was seen; others may lie where nobody looked");
    }

    private static bool HasCertificate(KubeconfigUse use) => use.File.Current.User is { } user && (user.ClientCertificateData is not null || user.ClientKeyPublic is not null);

    private static string People(Observed observed, Func<KubeconfigUse, bool> wanted)
    {
        var seen = observed.Cluster.Kubeconfigs.Where(use => use.UsedBy.IsEmpty && wanted(use)).Select(use => use.Id).ToList();
        return seen.Count switch { 0 => "no kubeconfig of a person", 1 => $"the kubeconfig {seen[0]}", _ => $"{seen.Count} kubeconfigs of people, {seen[0]} among them," };
    }
}
