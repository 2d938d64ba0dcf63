using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Kubernetes.Access;
using Ninepaths.Kubernetes.Reading;
using Ninepaths.Kubernetes.Transport;

namespace Ninepaths.Kubernetes;

/// <summary>API servers as sources of facts. No type of a client library leaves this project, and nothing is ever written.</summary>
/// <param name="surroundings">What says which cluster is meant where the user does not.</param>
/// <param name="clock">What time it is.</param>
/// <param name="limits">How patient to be.</param>
public sealed class ApiServers(Surroundings surroundings, TimeProvider clock, ReadingLimits? limits = null)
{
    private readonly ReadingLimits _limits = limits ?? ReadingLimits.Default;

    /// <summary>True when there is a kubeconfig, or a pod's service account, without anybody naming one.</summary>
    public bool HasCurrent => Kubeconfig.IsThere(surroundings) || AccessResolver.IsInCluster(surroundings);

    /// <summary>Reads a cluster: its objects, its version and what its kubelets run with.</summary>
    /// <param name="choice">Which cluster.</param>
    /// <param name="objects">What takes the secrets out of objects.</param>
    /// <param name="progress">What is being read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UserErrorException">There is no such cluster, or it does not take the credential.</exception>
    /// <exception cref="UnfinishedException">It cannot be reached, or gives nothing.</exception>
    public async Task<Snapshot> ReadAsync(ClusterChoice choice, IObjectReader objects, IProgress<ReadingStep>? progress, CancellationToken cancellationToken)
    {
        using var access = await new AccessResolver(surroundings, clock).ResolveAsync(choice, cancellationToken).ConfigureAwait(false);
        using var api = new ApiConnection(access, _limits, clock);
        return await new ClusterReading(api, objects, _limits, clock, progress).ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the nodes of a cluster and nothing else.</summary>
    /// <returns>How the cluster is called, and its nodes.</returns>
    /// <exception cref="UserErrorException">There is no such cluster, or it does not take the credential.</exception>
    /// <exception cref="UnfinishedException">They cannot be read.</exception>
    public async Task<(string Name, ImmutableArray<ApiObject> Nodes)> ReadNodesAsync(ClusterChoice choice, IObjectReader objects, CancellationToken cancellationToken)
    {
        using var access = await new AccessResolver(surroundings, clock).ResolveAsync(choice, cancellationToken).ConfigureAwait(false);
        using var api = new ApiConnection(access, _limits, clock);
        var wanted = WantedResources.All.First(each => each.Name == WantedResources.Nodes);
        var outcome = await new ListReading(api, objects, _limits).ReadAsync(wanted, wanted.Versions[0], cancellationToken).ConfigureAwait(false);
        if (outcome.WhyNot is null) return (access.Name, outcome.Objects);
        throw new UnfinishedException($"cannot read the nodes of {access.Server}: {outcome.WhyNot}",
            outcome.Status == 403 ? $"a rule of a ClusterRole shows them: {wanted.Rule}" : "see whether kubectl get nodes works from here");
    }
}
