using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Kubernetes.Access;

/// <summary>The kubeconfigs of a user as one, merged as client-go does (tools/clientcmd/loader.go, Load): the first to name a thing wins.</summary>
internal sealed class Kubeconfig
{
    private readonly ImmutableArray<(KubeconfigFile File, ConfigNode Root)> _files;

    private Kubeconfig(ImmutableArray<(KubeconfigFile File, ConfigNode Root)> files) => _files = files;

    /// <summary>The files, for messages.</summary>
    public string Name => string.Join(':', _files.Select(each => each.File.Origin.Place));

    /// <summary>Null where none of them names one.</summary>
    public string? CurrentContext => _files.Select(each => each.File.CurrentContext?.Value).FirstOrDefault(name => name is not null);

    public IEnumerable<string> Contexts => _files.SelectMany(each => each.File.Contexts).Select(each => each.Name).Distinct(StringComparer.Ordinal);

    public KubeconfigContext? Context(string name) => _files.SelectMany(each => each.File.Contexts).FirstOrDefault(each => each.Name == name);

    /// <summary>A cluster, and the node that it was read from.</summary>
    public (KubeconfigCluster Cluster, ConfigNode Node)? Cluster(string? name)
    {
        foreach (var (file, root) in _files)
            if (file.Clusters.FirstOrDefault(each => each.Name == name) is { } cluster) return (cluster, Node(root, "clusters", cluster.Name, "cluster"));
        return null;
    }

    /// <summary>A user as it is read for reports, and the node that still holds its secrets.</summary>
    public (KubeconfigUser User, ConfigNode Node)? User(string? name)
    {
        foreach (var (file, root) in _files)
            if (file.Users.FirstOrDefault(each => each.Name == name) is { } user) return (user, Node(root, "users", user.Name, "user"));
        return null;
    }

    private static ConfigNode Node(ConfigNode root, string list, string name, string body) =>
        root[list].Items.First(item => (item["name"].Text ?? "") == name)[body];

    /// <summary>Reads one file that was named, or those that kubectl would take; null where there is none of these.</summary>
    /// <exception cref="UserErrorException">A file cannot be read, or clients would refuse it.</exception>
    public static async Task<Kubeconfig?> ReadAsync(string? named, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var paths = named is not null ? [named] : Usual(surroundings).Where(File.Exists);
        var files = ImmutableArray.CreateBuilder<(KubeconfigFile, ConfigNode)>();
        foreach (var path in paths)
        {
            var content = await LocalFile.ReadAsync(path, "the kubeconfig", cancellationToken).ConfigureAwait(false);
            files.Add(Parse(Path.GetFullPath(path), content));
        }

        return files.Count == 0 ? null : new(files.DrainToImmutable());
    }

    /// <summary>True where kubectl would find a kubeconfig.</summary>
    public static bool IsThere(Surroundings surroundings) => Usual(surroundings).Any(File.Exists);

    // KUBECONFIG replaces ~/.kube/config; files of it that do not exist are passed over.
    private static IEnumerable<string> Usual(Surroundings surroundings) =>
        surroundings.Kubeconfig is { } list
            ? list.Split(':', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
            : surroundings.Home is { } home ? [Path.Combine(home, ".kube/config")] : [];

    private static (KubeconfigFile File, ConfigNode Root) Parse(string path, byte[] content)
    {
        var yaml = YamlReader.Read(content);
        if (yaml.Faults.FirstOrDefault(each => each.Kind is not YamlFaultKind.DuplicateKey) is { } fault) throw Refused(path, fault.Line, fault.Message);
        var file = KubeconfigFile.Read(yaml.Root, Origin.File("", path));
        return file.Refusal is { } refusal ? throw Refused(path, refusal.Origin.Line ?? 1, refusal.Message) : (file, yaml.Root);
    }

    private static UserErrorException Refused(string path, int line, string why) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"cannot read the kubeconfig {path}: line {line}: {why}"),
            "name a kubeconfig that kubectl can read too");
}
