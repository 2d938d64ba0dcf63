using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What cluster DNS gives away.</summary>
internal static class NameServiceRules
{
    private const string Subject = "CoreDNS";

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        // What CoreDNS refuses it does not do.
        if (NameService.Of(cluster.Facts.Api) is not { File.Faults.IsEmpty: true } dns) return [];
        var plugins = dns.File.Servers.SelectMany(server => server.Plugins).ToList();
        return
        [
            .. Found(520, from plugin in plugins
                          where plugin.Name == "kubernetes"
                          let pods = plugin["pods"]
                          where pods is not null && pods.Arguments is ["insecure", ..]
                          select new Evidence(dns.At(pods.Line), "pods insecure", "pods verified")),
            .. Found(521, from plugin in plugins
                          where plugin.Name == "transfer"
                          from line in plugin.Block.Where(line => line.Name == "to" && line.Arguments.Contains("*"))
                          select new Evidence(dns.At(line.Line), $"transfer {string.Join(' ', plugin.Arguments.Select(Inert))} to *".Replace("  ", " ", StringComparison.Ordinal),
                              "the addresses that need the zone")),
            .. Found(522, from plugin in plugins
                          where plugin.Name == "forward"
                          let plain = plugin.Arguments.Skip(1).Where(to => !to.StartsWith("tls://", StringComparison.Ordinal)).ToList()
                          where plain.Count > 0
                          select new Evidence(dns.At(plugin.Line), $"forward to {string.Join(", ", plain.Select(Inert))}", "tls:// addresses")),
            .. Found(523, OnNodes(cluster.Facts.Api) is not { } pod ? [] : from plugin in plugins
                          where plugin.Name is "prometheus" or "health" && !IsLoopback(plugin)
                          select new Evidence(dns.At(plugin.Line), $"{plugin.Name} {string.Join(' ', plugin.Arguments.Select(Inert))}".TrimEnd() + $", and {pod.Origin.Place} has hostNetwork",
                              $"{plugin.Name} 127.0.0.1:{(plugin.Name == "health" ? "8080" : "9153")}")),
        ];
    }

    private static IEnumerable<Finding> Found(int number, IEnumerable<Evidence> evidence) =>
        evidence.ToList() is { Count: > 0 } found ? [Finding.Of(6, number, Subject, [.. found])] : [];

    // Without an address prometheus takes localhost, and health all addresses.
    private static bool IsLoopback(CorefileLine plugin) => plugin.Arguments is not [var address, ..] ? plugin.Name == "prometheus"
        : (address.StartsWith("127.", StringComparison.Ordinal) || address.StartsWith("localhost", StringComparison.Ordinal)
            || address.StartsWith("[::1]", StringComparison.Ordinal));

    private static ApiObject? OnNodes(ApiObjects api) => api.Of("pods").FirstOrDefault(pod => pod.Namespace == "kube-system"
        && pod.Body.Text("metadata", "labels", "k8s-app") == "kube-dns" && pod.Body.Flag("spec", "hostNetwork") is true);

    private static string Inert(string text) => TextSafety.Inert(text);
}
