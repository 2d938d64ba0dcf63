using Ninepaths.Facts;
using Ninepaths.Hosts.Captures;
using Ninepaths.Kubernetes;
using Ninepaths.Kubernetes.Access;
using Ninepaths.Live.Tests.Components;

namespace Ninepaths.Live.Tests.Observing;

/// <summary>What the product's own reader sees of an API server.</summary>
internal static class ApiReading
{
    /// <summary>Adds objects and version to what was seen of hosts; a server that cannot be read leaves a gap, as it would for a user.</summary>
    public static async Task<Snapshot> AddAsync(Snapshot seen, Site site, LiveHost server, CancellationToken cancellationToken)
    {
        var kubeconfig = Kubeconfig.Write(server, "reader.conf", ApiServerProcess.Url(server), site.Pki.Ca, "the-tests", site.Pki.Master);
        using var pages = new ObjectPages();
        try
        {
            var cluster = new ClusterChoice(kubeconfig, null, InCluster: false);
            var api = await new ApiServers(new Surroundings(), TimeProvider.System).ReadAsync(cluster, pages, null, cancellationToken);
            return seen with { Api = api.Api, ServerVersion = api.ServerVersion, Gaps = [.. seen.Gaps, .. api.Gaps] };
        }
        catch (Exception e) when (e is UserErrorException or UnfinishedException)
        {
            return seen with { Gaps = [.. seen.Gaps, new Gap(new Origin(OriginKind.ApiObject, "", server.Name), e.Message, "an API server that can be read")] };
        }
    }
}
