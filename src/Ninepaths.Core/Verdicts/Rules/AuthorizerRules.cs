using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Who decides besides RBAC, in which order, and in which version webhooks are asked.</summary>
internal static class AuthorizerRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) => cluster.ApiServers.SelectMany(server => (IEnumerable<Finding>)
        [.. Order(server, cluster.ApiServerSide.Of(server).Access.Authorization), .. Versions(server)]);

    private static IEnumerable<Finding> Order(Component server, Authorization authorization)
    {
        var order = authorization.Authorizers;
        if (authorization.Kind is not AuthorizationKind.Decided || order.IsEmpty) yield break;
        var rbac = order.IndexOf("RBAC");
        if (rbac < 0)
            yield return Finding.Of(3, 540, server.Id, [new(authorization.Origin, authorization.Because, "RBAC among them")]);
        // The first one that allows or denies decides; the others are not asked any more.
        var before = order.Take(rbac < 0 ? 0 : rbac).Where(each => each is "ABAC" or "Webhook").ToList();
        if (before.Count > 0)
            yield return Finding.Of(3, 541, server.Id,
                [new(authorization.Origin, $"{authorization.Because}: {string.Join(" and ", before)} before RBAC", "Node,RBAC first")]);
    }

    private static IEnumerable<Finding> Versions(Component server)
    {
        foreach (var kind in new[] { "authentication-token", "authorization" })
        {
            var version = server.Settings[$"{kind}-webhook-version"];
            if (server.Settings[$"{kind}-webhook-config-file"].Text is not null && version is { IsKnown: true }
                && version.Text is null or "v1beta1")
                yield return Finding.Of(3, 542, server.Id, [Evidence.Of(server, $"{kind}-webhook-version", "v1")]);
        }
    }
}
