using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>Finds k3s or RKE2 on a host: by its unit, its process, or the files it leaves.</summary>
internal static class RancherFinder
{
    private static readonly ImmutableArray<RancherFamily> Families = [RancherFamily.K3s, RancherFamily.Rke2];

    public static RancherProgram? Find(Host host, ImmutableArray<SystemdService> units, ApiObjects api)
    {
        foreach (var family in Families)
        {
            var starts = ProgramStart.Find(host, units, words => RoleAt(family, words) > 0).ToList();
            // RKE2 brings the units of servers and agents, of which one is used.
            var start = starts.Find(each => each.Process is not null || each.IsEnabled(host))
                ?? (host.Processes.IsDefault ? starts.Find(each => IsServer(family, each) == HasServerFiles(host, family)) : null);
            if (start is not null)
            {
                var role = RoleAt(family, [.. start.Words.Select(word => word.Text)]);
                var options = RancherOptions.Read(family, host, start.Words[(role + 1)..], start.Environment);
                return Program(family, start.Words[role].Text == "server", host, start.Origin, options, api, start.Process);
            }

            if (starts.Count == 0 && FileOf(host, family) is { } file)
            {
                var options = RancherOptions.Read(family, host, [], []);
                return Program(family, HasServerFiles(host, family), host, Origin.File(host.Name, file), options, api, null);
            }
        }

        return null;
    }

    /// <summary>Where the role stands among the words; 0 for none, e.g. for <c>k3s kubectl</c>.</summary>
    private static int RoleAt(RancherFamily family, ImmutableArray<string> words)
    {
        if (words.IsEmpty || HostPath.NameOf(words[0]) is var name && name != family.Program && !name.StartsWith(family.Program + "-", StringComparison.Ordinal)) return 0;
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] is "server" or "agent") return i;
            if (!words[i].StartsWith('-')) return 0;
        }

        return 0;
    }

    private static bool IsServer(RancherFamily family, ProgramStart start) =>
        start.Words[RoleAt(family, [.. start.Words.Select(word => word.Text)])].Text == "server";

    private static bool HasServerFiles(Host host, RancherFamily family) =>
        host.Files.Any(file => file.Path.StartsWith(family.DataDirectory + "/server/", StringComparison.Ordinal));

    /// <summary>A file that only a node of this family has.</summary>
    private static string? FileOf(Host host, RancherFamily family) =>
        new[] { family.DataDirectory + "/agent/kubelet.kubeconfig", family.DataDirectory + "/server/tls/server-ca.crt" }
            .FirstOrDefault(path => host.At(path) is not null);

    private static RancherProgram Program(
        RancherFamily family, bool isServer, Host host, Origin origin, RancherOptions options, ApiObjects api, ProcessFact? process)
    {
        var node = RancherProgram.NodeName(host, options);
        var seen = api.Of("nodes").FirstOrDefault(item => item.Name == node);
        var known = ComponentVersion.TryParse(seen?.Body.Text("status", "nodeInfo", "kubeletVersion"), out var version);
        return new(family, isServer, host, origin, options) { Process = process, Version = known ? version : null };
    }
}
