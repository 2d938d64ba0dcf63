using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Configuration;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Rights;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Authentication;

/// <summary>What bears on each way in at an API server, in a line each.</summary>
internal sealed class MethodDetails(Cluster cluster, Component server)
{
    private const int Most = 8;

    public IEnumerable<string> RequestHeader()
    {
        var names = server.Settings["requestheader-allowed-names"].Values.Where(name => name.Length > 0).ToList();
        return
        [
            .. Authorities("requestheader-client-ca-file", BundleReader.KubernetesServer),
            names.Count == 0 ? "any certificate of it may name anybody" : $"only the common names {Words(names)} may name somebody",
            $"user from {Words(server.Settings["requestheader-username-headers"].Values)}, groups from {Words(server.Settings["requestheader-group-headers"].Values)}",
        ];
    }

    public IEnumerable<string> ClientCertificate() =>
    [
        .. Authorities("client-ca-file", BundleReader.KubernetesServer),
        .. from manager in cluster.Of(ComponentKind.KubeControllerManager)
           where manager.Settings["cluster-signing-cert-file"].Text is not null || manager.Settings["cluster-signing-kube-apiserver-client-cert-file"].Text is not null
           select $"{manager.Id} signs approved requests",
        .. cluster.Powers.Holders.Where(holder => holder.Powers.Any(power => power.Kind == PowerKind.ClientCertificates) && !holder.IsExpected)
            .Take(Most).Select(holder => $"{TextSafety.Inert(holder.Subject.Label)} may approve requests for any user"),
    ];

    public IEnumerable<string> StaticToken() => Table("token-auth-file");

    public IEnumerable<string> StaticPassword() => Table("basic-auth-file");

    public IEnumerable<string> StoredTokens()
    {
        var api = cluster.Facts.Api;
        yield return server.Settings["service-account-lookup"].Boolean is false
            ? "the service account is not looked up: what was deleted stays valid" : "Secret and service account must exist";
        var count = api.Of("secrets").Count(secret => secret.Body.Text("type") == "kubernetes.io/service-account-token");
        yield return !api.Has("secrets") ? "how many there are was not observed: secrets were not listed"
            : count == 1 ? "one Secret holds one" : $"{count} Secrets hold one";
    }

    public IEnumerable<string> PodTokens()
    {
        var settings = server.Settings;
        var issuers = settings["service-account-issuer"].Values;
        if (issuers.Length > 0)
            yield return $"issuer {TextSafety.Inert(issuers[0])}{(issuers.Length > 1 ? $"; also taken: {Words(issuers.Skip(1))}" : "")}";
        yield return settings["api-audiences"] is { Values.Length: > 0 } audiences ? $"for the audiences {Words(audiences.Values)}" : "for the issuer as the audience";
        if (settings["service-account-extend-token-expiration"] is { IsKnown: true } extend)
            yield return extend.Boolean is false ? "valid as long as was asked for" : "tokens of pods are valid for a year, whatever was asked for";
        yield return settings["service-account-max-token-expiration"].Text is { } longest && GoDuration.Parse(longest) != TimeSpan.Zero
            ? $"at most {TextSafety.Inert(longest)} for who asks" : "for who asks, as long as he likes";
        if (settings["service-account-signing-endpoint"].Text is { } socket) yield return $"signed by the program behind {TextSafety.Inert(socket)}";
    }

    public IEnumerable<string> BootstrapTokens()
    {
        var api = cluster.Facts.Api;
        if (!api.Has("secrets")) return ["which there are was not observed: secrets were not listed"];
        var tokens = BootstrapToken.All(api).ToList();
        return tokens.Count == 0 ? ["there is none"] : tokens.Take(Most).Select(token => token.ToString());
    }

    public IEnumerable<string> Issuers() => cluster.Files(server).Issuers.Select(issuer =>
        $"{TextSafety.Inert(issuer.Url)}: for {(issuer.Audiences.IsEmpty ? "no audience that was seen" : Words(issuer.Audiences))}; user {Mapping(issuer.User)}"
        + $"{(issuer.Groups is { } groups ? $"; groups {Mapping(groups)}" : "; no groups")}; keys from {TextSafety.Inert(issuer.Asked)}"
        + $"{(issuer.Authority is null && issuer.AuthorityFile is null ? ", verified by the operating system's CAs" : "")}");

    public IEnumerable<string> Webhook()
    {
        var settings = server.Settings;
        if (settings["authentication-token-webhook-config-file"].Text is { } path && KubeconfigFinder.Named(cluster, server, path) is { } use)
        {
            var dialer = KubeconfigDialer.Read(cluster, use.File, use.Host, use.Path, out var address);
            yield return $"asks {TextSafety.Inert(address ?? "no server")}" + (dialer.Scheme.Kind is SchemeKind.Plain ? ", in plain text"
                : dialer.Trust is ServerTrust.Nobody ? ", whoever answers" : dialer.Credential is Credential.Nothing ? ", without showing a credential" : "");
        }

        yield return $"TokenReview {settings["authentication-token-webhook-version"].Text ?? "v1beta1"}, answers kept for {settings["authentication-token-webhook-cache-ttl"].Text ?? "2m0s"}";
    }

    private IEnumerable<string> Table(string setting)
    {
        var table = StaticTokens.Of(server, setting);
        if (table.Unseen is { } gap) return [$"whose was not observed: {gap.Reason}"];
        return table.Rows.Take(Most).Select(row => TextSafety.Inert(row.User) + (row.Groups.IsEmpty ? "" : $" in {Words(row.Groups)}"))
            .Concat(table.Rows.Length > Most ? [$"and {table.Rows.Length - Most} more"] : []);
    }

    private IEnumerable<string> Authorities(string setting, BundleReader reader)
    {
        var file = ObservedFile.Of(server, server.Settings[setting].Text!);
        if (file.Missing is { } missing) return [$"whose was not observed: {missing}"];
        return cluster.Material.Bundle(file.Fact!, reader).Certificates.Take(Most).Select(authority =>
        {
            var places = cluster.Keys.PlacesOf(authority.SpkiSha256).ToList();
            return $"CA \"{TextSafety.Inert(authority.DisplayName)}\"" + (places.Count == 0 ? "" : $", whose key lies at {Words(places.Select(place => place.ToString()))}");
        });
    }

    private static string Mapping(ClaimMapping mapping) => mapping.Expression is { } expression ? TextSafety.Inert(expression)
        : mapping.Prefix.Length == 0 ? $"from {TextSafety.Inert(mapping.Claim)} without a prefix" : $"from {TextSafety.Inert(mapping.Claim)} behind \"{TextSafety.Inert(mapping.Prefix)}\"";

    private static string Words(IEnumerable<string> words)
    {
        var all = words.ToList();
        return TextSafety.Inert(string.Join(", ", all.Take(Most))) + (all.Count > Most ? $" and {all.Count - Most} more" : "");
    }
}
