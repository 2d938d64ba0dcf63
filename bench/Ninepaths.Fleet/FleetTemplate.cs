using Ninepaths.Testing.Remaking;

namespace Ninepaths.Fleet;

/// <summary>A captured cluster whose PKI is made anew, so that more nodes can join it.</summary>
internal sealed class FleetTemplate
{
    private readonly Dictionary<string, string> _texts;

    /// <param name="directory">A capture of kubeadm with a worker <c>w1</c>, whose kubelet's certificates come from the cluster's CA.</param>
    public FleetTemplate(string directory)
    {
        _texts = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(directory, path), File.ReadAllText, StringComparer.Ordinal);
        Pki = new(_texts.Values);
        foreach (var path in _texts.Keys.ToList()) _texts[path] = Pki.In(_texts[path]);
    }

    public RemadePki Pki { get; }

    public string this[string path] => _texts[path];

    /// <summary>The files below a folder, by their path relative to it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Below(string folder) =>
        from text in _texts
        where text.Key.StartsWith(folder + "/", StringComparison.Ordinal)
        orderby text.Key
        select KeyValuePair.Create(text.Key[(folder.Length + 1)..], text.Value);
}
