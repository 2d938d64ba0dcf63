namespace Ninepaths.Hosts.Captures;

/// <summary>From a kind to its resource (<c>NetworkPolicy</c> to <c>networkpolicies</c>).</summary>
internal static class ResourceNames
{
    /// <summary>True unless the name is one under which people keep mixed lists.</summary>
    public static bool IsResource(string name) => name is not ("all" or "list" or "objects" or "cluster");

    /// <summary>The resource of an object; <paramref name="listed"/> is the resource whose list it stands in, and wins where it can be right.</summary>
    public static string OfKind(string kind, string listed)
    {
        var plural = Plural(kind);

        // Plurals of custom resources are free to choose: a list that is named after some resource is believed, and so is one that names a
        // group (authorizationpolicies.security.istio.io), for others may have a kind of the same name.
        return plural == listed || IsResource(listed) && (!IsKnown(plural) || listed.Contains('.', StringComparison.Ordinal)) ? listed : plural;
    }

    // The API machinery's own rule (meta.UnsafeGuessKindToResource), which holds for every built-in kind but Endpoints.
    private static string Plural(string kind)
    {
        var singular = kind.ToLowerInvariant();
        return singular switch
        {
            "endpoints" => singular,
            [.., 's'] => singular + "es",
            [.. var stem, 'y'] when !singular.EndsWith("ay", StringComparison.Ordinal) && !singular.EndsWith("ey", StringComparison.Ordinal) => stem + "ies",
            _ => singular + "s",
        };
    }

    private static bool IsKnown(string plural) => Known.Contains(plural);

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "apiservices", "certificatesigningrequests", "clusterrolebindings", "clusterroles", "configmaps", "cronjobs",
        "customresourcedefinitions", "daemonsets", "deployments", "endpoints", "endpointslices", "ingresses", "jobs", "leases",
        "mutatingwebhookconfigurations", "namespaces", "networkpolicies", "nodes", "pods", "replicasets", "rolebindings", "roles",
        "secrets", "serviceaccounts", "services", "statefulsets", "validatingadmissionpolicies", "validatingadmissionpolicybindings",
        "validatingwebhookconfigurations",
    };
}
