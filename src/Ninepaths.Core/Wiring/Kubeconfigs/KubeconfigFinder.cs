using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Kubeconfigs;

/// <summary>Finds every kubeconfig on every host: those that components name, and those that just lie there.</summary>
internal static class KubeconfigFinder
{
    // A kubeconfig with many clusters is some tens of kilobytes; larger files are something else.
    private const int MostBytes = 1 << 20;

    private static readonly ImmutableArray<string> Settings =
    [
        "kubeconfig", "authentication-kubeconfig", "authorization-kubeconfig", "bootstrap-kubeconfig",
        "authentication-token-webhook-config-file", "authorization-webhook-config-file", "audit-webhook-config-file",
    ];

    public static ImmutableArray<KubeconfigUse> Find(Cluster cluster)
    {
        var users = Users(cluster);
        return [.. SideBySide.Select(cluster.Facts.Hosts, On).SelectMany(found => found)];

        List<KubeconfigUse> On(Host host) =>
        [
            .. from file in host.Files
               where LooksLikeOne(file)
               let used = users[(host.Name, file.Path)].Distinct(StringComparer.Ordinal)
               select new KubeconfigUse(host, file.Path, file, KubeconfigFile.Read(host.Name, file), [.. used]),
        ];
    }

    /// <summary>The kubeconfig that a setting of a component names; null when it names none or it was not observed.</summary>
    public static KubeconfigUse? Named(Cluster cluster, Component component, string path)
    {
        if (component.HostPathOf(path) is not { } outside || HostPath.Resolve(outside, component.Host.At) is not { } real) return null;
        return cluster.KubeconfigAt(component.Host, real);
    }

    private static ILookup<(string, string), string> Users(Cluster cluster) =>
        (from component in cluster.Components
         from path in Settings.Select(key => component.Settings[key].Text).OfType<string>().Concat(InFiles(cluster, component))
         let outside = component.HostPathOf(path)
         where outside is not null
         let real = HostPath.Resolve(outside, component.Host.At)
         where real is not null
         select (Place: (component.Host.Name, real), component.Id))
            .Concat(from program in cluster.Programs
                    from own in program.Kubeconfigs
                    select (Place: (program.Host.Name, own.Path), program.Id))
            .ToLookup(use => use.Place, use => use.Id);

    /// <summary>Those that an API server's configuration files name.</summary>
    private static IEnumerable<string> InFiles(Cluster cluster, Component component) =>
        component.Kind is not Catalogue.ComponentKind.KubeApiserver ? []
        : RemoteCalls.Webhooks(cluster, component).Select(each => each.Kubeconfig)
            .Concat(ExtensionTarget.AdmissionResources.Select(resource => cluster.Files(component).Admission.WebhooksOf(resource).Content?
                .Root["kubeConfigFile"].Text).OfType<string>())
            // Of a file that is refused too: nobody's own kubeconfig is named there.
            .Concat(cluster.Files(component).Authorization is Configuration.ConfigReading.Refused { Document: { } document }
                ? Configuration.Authorizer.In(document).Select(each => each.Kubeconfig).OfType<string>() : []);

    private static bool LooksLikeOne(FileFact file) =>
        file is { Kind: FileKind.File, Content: { Length: > 0 and <= MostBytes } content }
        && content.Span.IndexOf("clusters"u8) >= 0
        && (content.Span.IndexOf("kind"u8) < 0 ? IsWithoutKind(content.Span) : SaysConfig(content.Span));

    private static bool SaysConfig(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("\"Config\""u8) >= 0 || text.IndexOf("'Config'"u8) >= 0) return true;
        var word = "kind: Config"u8;
        for (var at = text.IndexOf(word); at >= 0; at = text.IndexOf(word))
        {
            text = text[(at + word.Length)..];
            if (text.IsEmpty || text[0] is (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t') return true;
        }

        return false;
    }

    // client-go takes a file that names no kind for a kubeconfig (clientcmd/loader.go).
    private static bool IsWithoutKind(ReadOnlySpan<byte> text) => text.IndexOf("contexts"u8) >= 0 && text.IndexOf("users"u8) >= 0;
}
