namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>An AuthorizationPolicy that Linkerd heeds.</summary>
/// <param name="Namespace">Its own, and that of everything it is for.</param>
/// <param name="Target">A Server, the Namespace, or a route.</param>
/// <param name="Grants">Whom it lets in.</param>
internal sealed record AuthorizationPolicy(string Namespace, TargetReference Target, InboundAuthorization Grants)
{
    public bool IsForServer(string server) => TargetsNamespace || (Target.Is(LinkerdNames.PolicyGroup, "Server") && Target.Name == server);

    /// <summary>Linkerd does not look at the name: it can only be the policy's own namespace.</summary>
    public bool TargetsNamespace => Target.Is("", "Namespace");

    public bool IsForRoute(string group, string kind, string name) => Target.Is(group, kind) && Target.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
