using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Programs in pods that talk to kubelets, or vouch for them, and do not look.</summary>
internal static class WorkloadRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var containers = Workloads.Containers(cluster.Facts.Api).ToList();
        return [.. containers.SelectMany(Of), .. Scrapers(cluster.Facts.Api)];
    }

    private static IEnumerable<Finding> Of(WorkloadContainer container)
    {
        if (container.IsOn("kubelet-insecure-tls"))
            yield return Finding.Of(1, 542, container.Owner.Origin.Place,
                [new(container.Owner.Origin, $"runs {TextSafety.Inert(container.Image)} with --kubelet-insecure-tls",
                    "--kubelet-certificate-authority")]);
        if (Rubber(container) is { } careless)
            yield return Finding.Of(1, 544, container.Owner.Origin.Place,
                [new(container.Owner.Origin, $"{TextSafety.Inert(container.Image)} {careless}",
                    "every name compared with what is known of the node")]);
    }

    /// <summary>Approvers of kubelet-serving requests, and what their own sources say that they check.</summary>
    private static string? Rubber(WorkloadContainer container)
    {
        var program = container.Image.Split('@')[0].Split('/')[^1].Split(':')[0];
        if (program is "kubelet-serving-cert-approver" or "kubelet-rubber-stamp")
            return "approves whatever names a node asks for: it looks at the requester, not at the addresses";
        if (program is not "kubelet-csr-approver" || !container.Image.Contains("postfinance", StringComparison.Ordinal)) return null;
        var bypass = container.IsOn("bypass-dns-resolution")
            || container.Variable("BYPASS_DNS_RESOLUTION") is "true" or "1" or "t" or "T" or "TRUE";
        var prefixes = container.Flag("provider-ip-prefixes") ?? container.Variable("PROVIDER_IP_PREFIXES") ?? "0.0.0.0/0,::/0";
        return bypass && prefixes.Split(',', StringSplitOptions.TrimEntries).Any(prefix => prefix is "0.0.0.0/0" or "::/0")
            ? "resolves no names (bypass-dns-resolution) and takes addresses of every network (provider-ip-prefixes)" : null;
    }

    /// <summary>Prometheus with Kubernetes' own targets: it sends its service account's token to whoever answers.</summary>
    private static IEnumerable<Finding> Scrapers(ApiObjects api)
    {
        foreach (var map in api.Of("configmaps"))
        {
            foreach (var (key, text) in map.Body.Map("data"))
            {
                if (!text.Contains("insecure_skip_verify", StringComparison.Ordinal)) continue;
                foreach (var job in YamlReader.Read(Encoding.UTF8.GetBytes(text)).Root["scrape_configs"].Items)
                {
                    if (job.At("tls_config.insecure_skip_verify").AsBoolean is not true
                        || job["kubernetes_sd_configs"].Items.IsEmpty) continue;
                    yield return Finding.Of(1, 543, map.Origin.Place,
                        [new(map.Origin with { Line = job.EntryAt("tls_config.insecure_skip_verify")?.Line },
                        $"{TextSafety.Inert(key)}: job {TextSafety.Inert(job["job_name"].Text)} sets insecure_skip_verify",
                            "ca_file: the CA of the servers that are scraped")]);
                }
            }
        }

        foreach (var monitor in api.Of("servicemonitors"))
            foreach (var endpoint in monitor.Body.Items("spec", "endpoints").Where(each =>
                each.Flag("tlsConfig", "insecureSkipVerify") is true).Take(1))
                yield return Finding.Of(1, 543, monitor.Origin.Place, [new(monitor.Origin,
                    $"the endpoint {TextSafety.Inert(endpoint.Text("port") ?? endpoint.Text("path") ?? "")} sets insecureSkipVerify",
                        "tlsConfig.ca or caFile")]);
    }
}
