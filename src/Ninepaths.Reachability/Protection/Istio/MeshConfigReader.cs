using System.Text;
using Ninepaths.Documents;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Reads the mesh configuration out of istiod's ConfigMap (<c>istio</c>, with revisions <c>istio-REVISION</c>, key <c>mesh</c>).</summary>
internal static class MeshConfigReader
{
    public static MeshConfig Read(PolicyInput input, PolicyOutput output)
    {
        var maps = input.Of("", "ConfigMap").Where(IsMesh).OrderBy(map => map.Name, StringComparer.Ordinal).ToArray();
        if (maps.Length == 0) return new();
        if (maps.Length > 1) output.Warn(maps[1].Origin, "a second configuration of the mesh (another revision of istiod) is not looked at");

        var map = maps[0];
        var file = YamlReader.Read(Encoding.UTF8.GetBytes(map.Body["data"]["mesh"].Text!));
        if (file.Faults.Length > 0 || file.Documents is not [{ Kind: ConfigNodeKind.Mapping } mesh, ..])
        {
            output.Warn(map.Origin, "the mesh configuration cannot be read; defaults are assumed");
            return new() { Origin = map.Origin };
        }

        return new()
        {
            RootNamespace = mesh["rootNamespace"].Text is { Length: > 0 } root ? root : MeshConfig.DefaultRootNamespace,
            Domains = new(
                mesh["trustDomain"].Text is { Length: > 0 } domain ? domain : TrustDomains.Default,
                [.. mesh["trustDomainAliases"].Items.Select(item => item.Text).OfType<string>()]),
            AutoMtls = mesh["enableAutoMtls"].AsBoolean ?? true,
            SidecarsSpeakHbone = mesh.At("defaultConfig.proxyMetadata")["ISTIO_META_ENABLE_HBONE"].Text == "true",
            Authorizers = ExternalAuthorizerReader.Read(mesh["extensionProviders"]),
            SeveralAuthorizers = IsSetInPilot(input, "PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS"),
            Origin = map.Origin,
        };
    }

    private static bool IsMesh(KubernetesObject map) =>
        map.Namespace == MeshConfig.DefaultRootNamespace
        && (map.Name == "istio" || map.Name.StartsWith("istio-", StringComparison.Ordinal))
        && map.Body["data"]["mesh"].Text is not null;

    private static bool IsSetInPilot(PolicyInput input, string variable) =>
        input.Of("apps", "Deployment").Where(item => item.Namespace == MeshConfig.DefaultRootNamespace && item.Name.StartsWith("istiod", StringComparison.Ordinal))
            .SelectMany(item => item.Body.At("spec.template.spec")["containers"].Items).SelectMany(container => container["env"].Items)
            .Any(entry => entry["name"].Text == variable && entry["value"].Text is "1" or "t" or "T" or "true" or "True" or "TRUE");
}
