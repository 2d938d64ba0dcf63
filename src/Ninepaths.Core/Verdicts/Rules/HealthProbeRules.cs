using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Verdicts.Rules;

/// <summary>The kubelet's probes of an API server bring no credential: where anonymous requests are refused, it restarts a healthy one.</summary>
internal static class HealthProbeRules
{
    private static readonly ImmutableArray<string> Probes = ["livenessProbe", "startupProbe", "readinessProbe"];

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        foreach (var server in cluster.ApiServers)
        {
            var anonymous = cluster.ApiServerSide.Of(server).Access.Anonymous;
            if (anonymous.Kind is not AnonymousKind.Refused) continue;
            var probes = Bare(server).ToList();
            if (probes.Count > 0)
                yield return Finding.Of(3, 544, server.Id,
                    [.. probes, new(anonymous.Origin, anonymous.Because, "anonymous requests for /livez, /readyz and /healthz")]);
        }
    }

    private static IEnumerable<Evidence> Bare(Component server)
    {
        if (server.Origin.Kind is not OriginKind.File || ConfigFile.Read(server.Host, server.Origin.Place, server.Origin.Place,
            out _) is not { } manifest) yield break;
        foreach (var container in manifest.Root.At("spec.containers").Items)
        {
            foreach (var name in Probes)
            {
                var request = container.At($"{name}.httpGet");
                if (request.Kind is not ConfigNodeKind.Mapping || request["scheme"].Text is not "HTTPS"
                    || request["httpHeaders"].Items.Any(header => "Authorization".Equals(header["name"].Text,
                        StringComparison.OrdinalIgnoreCase))) continue;
                yield return new(manifest.At(container.EntryAt($"{name}.httpGet")!.Line),
                    $"{name} asks for {TextSafety.Inert(request["path"].Text)} without a credential", "an answer");
            }
        }
    }
}
