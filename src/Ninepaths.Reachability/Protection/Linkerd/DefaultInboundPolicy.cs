namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>What a proxy lets in on ports that no Server claims, and what a Server's <c>accessPolicy</c> adds.</summary>
internal enum DefaultInboundPolicy
{
    Deny,
    AllUnauthenticated,
    AllAuthenticated,
    ClusterUnauthenticated,
    ClusterAuthenticated,

    /// <summary>As all-unauthenticated, and written to the log.</summary>
    Audit,
}

internal static class DefaultInboundPolicies
{
    private static readonly string[] Names =
        ["deny", "all-unauthenticated", "all-authenticated", "cluster-unauthenticated", "cluster-authenticated", "audit"];

    public static string Name(this DefaultInboundPolicy policy) => Names[(int)policy];

    /// <summary>Null for what is no policy's name.</summary>
    public static DefaultInboundPolicy? Parse(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var index ? (DefaultInboundPolicy)index : null;

    /// <summary>With the identity that <c>proxy-require-identity-inbound-ports</c> asks for; deny and audit stay as they are.</summary>
    public static DefaultInboundPolicy Authenticated(this DefaultInboundPolicy policy) => policy switch
    {
        DefaultInboundPolicy.AllUnauthenticated => DefaultInboundPolicy.AllAuthenticated,
        DefaultInboundPolicy.ClusterUnauthenticated => DefaultInboundPolicy.ClusterAuthenticated,
        _ => policy,
    };
}
