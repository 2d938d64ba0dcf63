using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>Whether an address in a program's arguments is the API server's.</summary>
internal sealed class KnownApiAddresses
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "kubernetes.default", "kubernetes.default.svc" };
    private readonly HashSet<(string, int)> _endpoints = [];

    public KnownApiAddresses(Cluster cluster)
    {
        if (cluster.Facts.Api.Find("services", "default", "kubernetes") is { } service)
            foreach (var address in service.Body.Texts("spec", "clusterIPs").Append(service.Body.Text("spec", "clusterIP")).OfType<string>())
                _names.Add(CanonicalAddress.Of(address));
        foreach (var server in cluster.ApiServers)
            foreach (var address in cluster.Endpoints.AddressesOf(server))
                foreach (var port in new[] { server.Settings["secure-port"].Text ?? "6443", server.Settings["insecure-port"].Text ?? "8080" })
                    if (int.TryParse(port, System.Globalization.CultureInfo.InvariantCulture, out var number)) _endpoints.Add((address, number));
    }

    public bool Has(Uri url)
    {
        var host = CanonicalAddress.Of(url.IdnHost.Trim('[', ']'));
        return _names.Contains(host) || host.StartsWith("kubernetes.default.svc.", StringComparison.OrdinalIgnoreCase) || _endpoints.Contains((host, url.Port));
    }
}
