using Ninepaths.Documents;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Kubeconfigs of people that run programs, go through proxies, hide a missing name, or lie in many places.</summary>
internal static class KubeconfigTrapRules
{
    private const int MostEvidence = 12;

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var contexts = cluster.UserContexts.Where(context => context.Elsewhere is null).ToList();
        return [.. contexts.SelectMany(context => Of(cluster, context)), .. Shared(contexts)];
    }

    private static IEnumerable<Finding> Of(Cluster cluster, UserContext context)
    {
        if (context.User is { Exec: { } exec } && !exec.Value.StartsWith('/'))
            yield return Finding.Of(3, 630, context.Id, [new(exec.Origin, $"runs {TextSafety.Inert(exec.Value)}", "an absolute path")]);
        if (Outdated(context.User) is { } evidence) yield return Finding.Of(3, 634, context.Id, [evidence]);
        if (context.Cluster?.ProxyUrl is { } proxy)
            yield return Finding.Of(3, 631, context.Id, [new(proxy.Origin, $"proxy-url: {TextSafety.Inert(proxy.Value)}", "no proxy")]);
        if (context.Cluster is { TlsServerName: { } name } && KubeconfigDialer.HostOf(context.Address) is { } host && Lacking(cluster, context, name.Value, host) is { } lacks)
            yield return Finding.Of(3, 632, context.Id, [new(name.Origin, $"tls-server-name: {TextSafety.Inert(name.Value)}", $"a certificate for {TextSafety.Inert(host)}"), lacks]);
    }

    /// <summary>The serving certificate that is for the other name and not for the address.</summary>
    private static Evidence? Lacking(Cluster cluster, UserContext context, string name, string host) => (
        from server in cluster.Endpoints.Behind(context.Use.Host, context.Address)
        let identity = cluster.ApiServerSide.Of(server, name, context.Use.Host, context.Address).Identity as ServingIdentity.Certificate
        where identity is { Chain.Certificates: [var leaf, ..] } && leaf.IsFor(name) && !leaf.IsFor(host)
        select new Evidence(identity.Origin, $"{identity.File} is not for {TextSafety.Inert(host)}", "every address that clients dial")).FirstOrDefault();

    /// <summary>client-go: plugin/pkg/client/auth (only oidc is left), tools/clientcmd/api (v1alpha1 is refused).</summary>
    private static Evidence? Outdated(KubeconfigUser? user) => user switch
    {
        { AuthProvider: { Value: "gcp" or "azure" or "openstack" } provider } => new(provider.Origin, $"auth-provider {provider.Value}", "an exec plug-in"),
        { ExecApiVersion: { Value: "client.authentication.k8s.io/v1alpha1" } version } => new(version.Origin, version.Value, "client.authentication.k8s.io/v1"),
        { Username: { } name, Password: not null } => new(name, "a user name and a password", "a credential that Kubernetes takes"),
        _ => null,
    };

    /// <summary>A copy on the same host is how people get theirs (cp admin.conf ~/.kube/config).</summary>
    private static IEnumerable<Finding> Shared(List<UserContext> contexts) =>
        from context in contexts
        let certificate = context.Dialer.Credential as Credential.Certificate
        where certificate is { Chain.Certificates: [_, ..] }
        let leaf = certificate.Chain.Certificates[0]
        group (context, certificate) by (leaf.Sha256, leaf.SerialNumber) into same
        where same.Select(each => each.context.Use.Host.Name).Distinct(StringComparer.Ordinal).Count() > 1
        let user = same.First().certificate.Chain.Certificates[0].Subject.CommonName
        select Finding.Of(3, 633, $"user {TextSafety.Inert(user)}", [.. same.Take(MostEvidence).Select(each =>
            new Evidence(each.certificate.Origin, $"the certificate with the serial {same.Key.SerialNumber}", "a certificate of its own"))]);
}
