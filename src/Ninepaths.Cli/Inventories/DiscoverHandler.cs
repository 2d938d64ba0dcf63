using Ninepaths.Cli.Terminals;
using Ninepaths.Hosts.Captures;
using Ninepaths.Hosts.Remote;
using Ninepaths.Kubernetes;
using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Cli.Inventories;

/// <summary>Proposes an inventory from the nodes that an API server knows.</summary>
internal sealed class DiscoverHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(DiscoverRequest request, CancellationToken cancellationToken)
    {
        using var objects = new ObjectPages();
        var servers = new ApiServers(Surroundings.Of(terminal.Variable, terminal.InputIsTerminal, ProgramPath.Find), terminal.Clock);
        var (name, nodes) = await Progress.RunAsync(terminal, voice, "reading nodes", _ => servers.ReadNodesAsync(request.Cluster, objects, cancellationToken));
        var inventory = ProposedInventory.From(name, nodes, request.Connect, request.Sudo);
        await OutputFile.WriteAsync(terminal, request.OutputFile, Write, cancellationToken);
        foreach (var left in inventory.LeftOut) voice.Note($"left out: {left}");
        if (inventory.Count == 0) voice.Note($"the cluster {name} has no node that could be proposed");
        return inventory.Count > 0 ? ExitCode.Clean : ExitCode.Unfinished;

        void Write(Stream stream)
        {
            if (request.AsJson)
            {
                inventory.WriteJson(stream);
                return;
            }

            using var writer = new StreamWriter(stream, leaveOpen: true);
            inventory.WriteYaml(writer);
        }
    }
}

/// <summary>Which nodes, how they are reached, and how to answer.</summary>
internal sealed record DiscoverRequest(ClusterChoice Cluster, ConnectTemplate Connect, bool Sudo, bool AsJson, string? OutputFile);
