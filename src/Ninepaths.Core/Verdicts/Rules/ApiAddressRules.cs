using System.Collections.Immutable;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>How programs in pods are told to find the API server: in plain text, or without looking who answers.</summary>
internal static class ApiAddressRules
{
    private static readonly System.Buffers.SearchValues<char> AfterUrl = System.Buffers.SearchValues.Create([' ', '"', '\'', ',', ';', '\n', '\t']);
    private const string Scheme = "http://";
    private const string ApiName = "kubernetes.default";

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var known = new KnownApiAddresses(cluster);
        return [.. Workloads.Containers(cluster.Facts.Api).SelectMany(container => Of(container, known)), .. Kubeconfigs(cluster.Facts.Api, known), .. Service(cluster.Facts.Api)];
    }

    private static IEnumerable<Finding> Of(WorkloadContainer container, KnownApiAddresses known)
    {
        var values = container.Words.Concat(container.Environment.Select(variable => variable.Value)).ToList();
        if (values.SelectMany(Urls).FirstOrDefault(known.Has) is { } plain)
            yield return Finding.Of(7, 627, container.Owner.Origin.Place, [new(container.Owner.Origin, $"{TextSafety.Inert(container.Image)} dials {TextSafety.Inert(plain.AbsoluteUri)}", "https")]);
        if (Careless(container) is { } what)
            yield return Finding.Of(7, 628, container.Owner.Origin.Place, [new(container.Owner.Origin, $"{TextSafety.Inert(container.Image)}: {TextSafety.Inert(what)}", "the CA of the pod")]);
    }

    private static string? Careless(WorkloadContainer container)
    {
        if (container.IsOn("insecure-skip-tls-verify")) return "--insecure-skip-tls-verify";
        foreach (var (name, value) in container.Environment)
            if (value is "1" or "true" or "True" or "TRUE" or "yes" && IsAboutVerifying(name)) return $"{name}={value}";
        return container.Words.FirstOrDefault(word => word.Contains(ApiName, StringComparison.Ordinal)
            && (word.Contains("curl", StringComparison.Ordinal) && (Has(word, "-k") || Has(word, "--insecure")) || Has(word, "--no-check-certificate"))) is { } script
            ? $"a script that does not verify {ApiName}: {script}"
            : container.Words is ["curl", ..] && container.Words.Any(word => word is "-k" or "--insecure" or "-sk" or "-ks")
                && container.Words.Any(word => word.Contains(ApiName, StringComparison.Ordinal)) ? "curl without verifying" : null;
    }

    private static bool Has(string script, string option) => script.Split([' ', '\n', '\t', '"', '\''], StringSplitOptions.RemoveEmptyEntries).Any(word =>
        word == option || (option == "-k" && word.Length > 2 && word[0] == '-' && word[1] != '-' && word.Contains('k', StringComparison.Ordinal)));

    /// <summary>Kubernetes in the name, and something that says not to verify.</summary>
    private static bool IsAboutVerifying(string name)
    {
        var upper = name.ToUpperInvariant();
        return (upper.Contains("KUBE", StringComparison.Ordinal) || upper.Contains("K8S", StringComparison.Ordinal) || upper.Contains("APISERVER", StringComparison.Ordinal))
            && (upper.Contains("INSECURE", StringComparison.Ordinal) || (upper.Contains("SKIP", StringComparison.Ordinal)
                && (upper.Contains("TLS", StringComparison.Ordinal) || upper.Contains("VERIFY", StringComparison.Ordinal))))
            && !upper.Contains("KUBELET", StringComparison.Ordinal);
    }

    private static IEnumerable<Uri> Urls(string text)
    {
        for (var at = text.IndexOf(Scheme, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Scheme, at + Scheme.Length, StringComparison.OrdinalIgnoreCase))
        {
            var end = text.AsSpan(at).IndexOfAny(AfterUrl);
            if (Uri.TryCreate(end < 0 ? text[at..] : text.Substring(at, end), UriKind.Absolute, out var url)) yield return url;
        }
    }

    /// <summary>Kubeconfigs that pods get from ConfigMaps; kube-proxy's is judged as a component's.</summary>
    private static IEnumerable<Finding> Kubeconfigs(ApiObjects api, KnownApiAddresses known)
    {
        foreach (var map in api.Of("configmaps").Where(map => map.Name != "kube-proxy"))
            foreach (var (key, text) in map.Body.Map("data"))
            {
                if (!text.Contains("clusters", StringComparison.Ordinal) || !text.Contains("server", StringComparison.Ordinal)
                    || !(text.Contains("insecure-skip-tls-verify", StringComparison.Ordinal) || text.Contains(Scheme, StringComparison.OrdinalIgnoreCase))) continue;
                foreach (var cluster in KubeconfigFile.Read(YamlReader.Read(Encoding.UTF8.GetBytes(text)).Root, map.Origin with { Place = $"{map.Origin.Place} {TextSafety.Inert(key)}" }).Clusters)
                {
                    if (cluster.InsecureSkipTlsVerify is { Value: true } skip)
                        yield return Finding.Of(7, 628, map.Origin.Place, [new(skip.Origin, "insecure-skip-tls-verify: true", "certificate-authority")]);
                    if (cluster.Server is { } server && Urls(server.Value).FirstOrDefault() is { } url && known.Has(url))
                        yield return Finding.Of(7, 627, map.Origin.Place, [new(server.Origin, $"server: {TextSafety.Inert(server.Value)}", "https")]);
                }
            }
    }

    /// <summary>The API server keeps the Service with one port, https (pkg/controlplane/controller/kubernetesservice).</summary>
    private static IEnumerable<Finding> Service(ApiObjects api)
    {
        var open = new[] { ("services", "spec"), ("endpoints", "subsets") }.Select(each => api.Find(each.Item1, "default", "kubernetes")).OfType<ApiObject>()
            .SelectMany(item => item.Body.Items("spec", "ports").Concat(item.Body.Items("subsets").SelectMany(subset => subset.Items("ports"))).Select(port => (item, port)))
            .Concat(api.In("default", "endpointslices").Where(slice => slice.Body.Text("metadata", "labels", "kubernetes.io/service-name") == "kubernetes")
                .SelectMany(slice => slice.Body.Items("ports").Select(port => (item: slice, port))))
            .Where(each => each.port.Text("name") == "http" || each.port.Number("port") is 80 or 8080)
            .Select(each => new Evidence(each.item.Origin, $"port {each.port.Number("port")} {TextSafety.Inert(each.port.Text("name"))}", "one port, https")).ToImmutableArray();
        if (!open.IsEmpty) yield return Finding.Of(7, 634, "services/default/kubernetes", open);
    }
}
