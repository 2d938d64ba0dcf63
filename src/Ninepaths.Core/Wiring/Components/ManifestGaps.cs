using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>Manifests that could not be read: whatever they would start is out of sight.</summary>
internal static class ManifestGaps
{
    public static IEnumerable<Gap> Find(Cluster cluster)
    {
        foreach (var host in cluster.Facts.Hosts)
        {
            var kubelets = cluster.Kubelets.Where(kubelet => ReferenceEquals(kubelet.Host, host));
            var directories = ComponentFinder.ManifestDirectories(kubelets,
                cluster.Programs.Where(program => ReferenceEquals(program.Host, host)));
            foreach (var manifest in directories.SelectMany(directory => ComponentFinder.Manifests(host, directory)))
                if (Of(host, manifest) is { } gap) yield return gap;
        }
    }

    private static Gap? Of(Host host, FileFact manifest)
    {
        const string Needs = "a manifest that the kubelet can read";
        var origin = Origin.File(host.Name, manifest.Path);
        var file = host.Find(manifest.Path) ?? manifest;
        if (file.Content is not { } content)
            return new(origin, file.Unread ?? "its content was not read", $"{manifest.Path} of {host.Name}");
        if (StaticPod.Read(host.Name, file) is not null) return null;
        var yaml = YamlReader.Read(content);
        return yaml.Faults is [var fault, ..] ? new(origin with { Line = fault.Line }, fault.Message, Needs)
            : new(origin, yaml.Root["kind"].Text is { } kind ? $"kind {TextSafety.Inert(kind)} where a Pod belongs" : "no Pod", Needs);
    }
}
