namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What the name of an external authorizer stands for in the configuration of the mesh.</summary>
/// <param name="Kind">How it is asked.</param>
/// <param name="Fault">Why istiod takes it for unusable, and refuses everything it should decide on; null when it does not.</param>
internal sealed record ExternalAuthorizer(AuthorizerKind Kind, string? Fault = null)
{
    public static readonly ExternalAuthorizer NotObserved = new(AuthorizerKind.NotObserved);

    /// <summary>No such authorizer is configured.</summary>
    public static readonly ExternalAuthorizer None = new(AuthorizerKind.NotObserved, "is not configured in the mesh");
}

/// <summary>How an external authorizer is asked.</summary>
internal enum AuthorizerKind
{
    NotObserved,

    /// <summary><c>envoyExtAuthzHttp</c>: HTTP only.</summary>
    Http,

    /// <summary><c>envoyExtAuthzGrpc</c>.</summary>
    Grpc,
}
