using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>The certificate that the pods behind a Service serve: from the Secret that they mount, as far as it was captured.</summary>
internal sealed class ServiceCertificates(Cluster cluster)
{
    private const int MostPods = 50;

    private readonly Dictionary<(string, string, int), ServingIdentity> _known = [];
    private readonly Dictionary<(string, string, int), string?> _renewedBy = [];

    private readonly Lazy<ILookup<string?, ApiObject>> _pods = new(() => cluster.Facts.Api.Of("pods").ToLookup(pod => pod.Namespace));

    /// <summary>What a client sees that dials this port of a Service.</summary>
    public ServingIdentity Of(string @namespace, string name, int port)
    {
        if (_known.TryGetValue((@namespace, name, port), out var known)) return known;
        return _known[(@namespace, name, port)] = Build(@namespace, name, port);
    }

    /// <summary>Who renews that certificate; null for nobody, or nobody known.</summary>
    public string? RenewedBy(string @namespace, string name, int port)
    {
        _ = Of(@namespace, name, port);
        return _renewedBy.GetValueOrDefault((@namespace, name, port));
    }

    private ServingIdentity Build(string @namespace, string name, int port)
    {
        var api = cluster.Facts.Api;
        var origin = Origin.Api("services", @namespace, name);
        if (!api.Has("services")) return new ServingIdentity.Unknown(origin, "Services were not listed", "services of the API server");
        if (api.Find("services", @namespace, name) is not { } service)
            return new ServingIdentity.Nothing(origin, $"the Service {@namespace}/{name} does not exist");
        if (!api.Has("pods")) return new ServingIdentity.Unknown(origin, "pods were not listed", "pods of the API server");
        var selector = service.Body.Map("spec", "selector").ToList();
        if (selector.Count == 0)
            return new ServingIdentity.Unknown(origin, $"the Service {@namespace}/{name} selects no pods", "a handshake with the server behind it");

        var pods = _pods.Value[@namespace].Where(pod => Is(pod, selector)).ToList();
        if (pods.Count == 0) return new ServingIdentity.Nothing(origin, $"no pod is behind the Service {@namespace}/{name}");
        var found = pods.Take(MostPods).Select(pod => Served(pod, Target(service, port))).ToList();
        if (found.Find(each => each.Files.Count == 0) is { Pod: { } blind } none)
            return new ServingIdentity.Unknown(blind.Origin, none.Why, none.Needs);
        var files = found.SelectMany(each => each.Files).DistinctBy(file => file.Origin).ToList();
        _renewedBy[(@namespace, name, port)] = files.TrueForAll(file => Renewer(file.Object) is not null) ? Renewer(files[0].Object) : null;
        ImmutableArray<ServingIdentity.Certificate> certificates = [.. files.Select(Identity)];
        return certificates[0] with { Alternatives = certificates[1..] };
    }

    private static bool Is(ApiObject pod, List<KeyValuePair<string, string>> selector)
    {
        var labels = pod.Body.At("metadata", "labels");
        return labels is { } set && selector.TrueForAll(label => set.Text(label.Key) == label.Value)
            && pod.Body.Text("status", "phase") is not ("Succeeded" or "Failed");
    }

    /// <summary>The port of the pods: a number or a name.</summary>
    private static string Target(ApiObject service, int port)
    {
        var entry = service.Body.Items("spec", "ports").FirstOrDefault(each => each.Number("port") == port);
        var number = port.ToString(CultureInfo.InvariantCulture);
        return entry.ValueKind is not JsonValueKind.Object ? number : entry.Text("targetPort")
            ?? entry.Number("targetPort")?.ToString(CultureInfo.InvariantCulture) ?? number;
    }

    private (ApiObject Pod, List<PodFile> Files, string Why, string Needs) Served(ApiObject pod, string port)
    {
        var containers = pod.Body.Items("spec", "containers").ToList();
        var serving = containers.Where(container => container.Items("ports").Any(each =>
            each.Text("name") == port || each.Number("containerPort")?.ToString(CultureInfo.InvariantCulture) == port)).ToList();
        var files = (serving.Count > 0 ? serving : containers)
            .SelectMany(container => PodCertificates.Of(cluster.Facts.Api, pod, container)).ToList();
        var readable = files.Where(file => !PresentedChain.Read(file.Content.Span).Certificates.IsEmpty).ToList();
        if (readable.Count == files.Count && files.Count > 0) return (pod, readable, "", "");
        var secrets = PodVolumes.Secrets(pod).Select(secret => $"{pod.Namespace}/{secret}").Distinct(StringComparer.Ordinal).ToList();
        return files.Count > 0
            ? (pod, [], $"{files[0].Origin.Place} holds no certificate in this capture", $"{files[0].Key} of the Secret {files[0].Object.Namespace}/{files[0].Object.Name}")
            : (pod, [], $"which certificate {pod.Origin.Place} serves was not observed",
                secrets.Count > 0 ? $"the certificates of the Secrets {string.Join(", ", secrets)}, or a handshake" : "a handshake with the server");
    }

    private static string? Renewer(ApiObject secret)
    {
        var (annotations, labels) = (secret.Body.At("metadata", "annotations"), secret.Body.At("metadata", "labels"));
        return annotations?.Text("cert-manager.io/certificate-name") is not null ? "cert-manager"
            : annotations?.Text("service.beta.openshift.io/originating-service-name") is not null ? "the service CA operator"
            : labels?.Text("cert.kyverno.io/managed-by") is not null ? "Kyverno" : null;
    }

    private ServingIdentity.Certificate Identity(PodFile file)
    {
        var chain = cluster.Material.Chain(file, file.Content);
        return new(file.Origin, file.Origin.Place, chain, TlsMaterial.Match(chain, PodCertificates.Keys(file)));
    }
}
