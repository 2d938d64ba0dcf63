using System.Text;

namespace Ninepaths.Hosts.Remote;

/// <summary>The scripts of this folder, as they are sent.</summary>
internal static class ScriptSource
{
    private static readonly Dictionary<string, Lazy<string>> Sources =
        new[] { "collect-paths.sh", "collect-content.sh", "collect-running.sh", "collect-places.sh", "relay.sh" }.ToDictionary(name => name, name => new Lazy<string>(() => Read(name)), StringComparer.Ordinal);

    public static string Of(string name) => Sources[name].Value;

    private static string Read(string name)
    {
        using var resource = typeof(ScriptSource).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource, Encoding.UTF8);

        // Comments are for readers of the source.
        return string.Join('\n', reader.ReadToEnd().Split('\n').Where(line => !line.TrimStart().StartsWith('#')));
    }
}
