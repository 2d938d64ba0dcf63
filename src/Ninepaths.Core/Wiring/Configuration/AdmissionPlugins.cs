using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>The settings of an API server's admission checks: an AdmissionConfiguration, and the documents in it or beside it.</summary>
internal sealed class AdmissionPlugins
{
    private static readonly ImmutableArray<string> Modes = ["enforce", "audit", "warn"];
    private static readonly ImmutableArray<string> PathFields = ["kubeConfigFile", "staticManifestsDir"];
    private static readonly ImmutableArray<string> Webhooks = ["ValidatingAdmissionWebhook", "MutatingAdmissionWebhook"];

    private readonly Component _server;
    private readonly string? _path;
    private readonly Dictionary<string, ConfigReading> _read = new(StringComparer.Ordinal);

    public AdmissionPlugins(Component server)
    {
        _server = server;
        File = ConfigReading.Of(server, "admission-control-config-file", ConfigKinds.Admission, _ => []);
        _path = (File as ConfigReading.Good)?.Path;
    }

    /// <summary>The AdmissionConfiguration itself.</summary>
    public ConfigReading File { get; }

    /// <summary>What is configured for webhooks of one sort: <c>validatingwebhookconfigurations</c> or the mutating ones.</summary>
    public ConfigReading WebhooksOf(string resource) =>
        Of(Webhooks[resource.StartsWith("mutating", StringComparison.Ordinal) ? 1 : 0], ConfigKinds.WebhookAdmission, WebhookAdmission);

    public ConfigReading PodSecurity => Of("PodSecurity", ConfigKinds.PodSecurity, PodSecurityLevels);

    /// <summary>The document for ImagePolicyWebhook, which has neither kind nor version.</summary>
    public (ConfigNode Policy, Func<int, Origin> At)? ImagePolicy =>
        Document("ImagePolicyWebhook", out _) is { } document && document.Root["imagePolicy"] is { Kind: ConfigNodeKind.Mapping } policy
            ? (policy, document.At) : null;

    /// <summary>Every reading of a document that the API server would refuse.</summary>
    public IEnumerable<ConfigReading.Refused> Refused =>
        new[] { File, WebhooksOf("validating"), WebhooksOf("mutating"), PodSecurity }.OfType<ConfigReading.Refused>().Distinct();

    private ConfigReading Of(string plugin, ConfigKind kind, Func<ConfigFile, IEnumerable<ShapeFault>> check)
    {
        if (_read.TryGetValue(plugin, out var known)) return known;
        var document = Document(plugin, out var gap);
        return _read[plugin] = document is not null ? ConfigReading.Of(_server, document, _path!, kind, check)
            : gap is not null ? new ConfigReading.Unseen(gap)
            : File.Hidden is { } hidden ? new ConfigReading.Unseen(hidden) : new ConfigReading.NotSet();
    }

    /// <summary>The inline document or else the file beside it; of several entries for one plug-in the first.</summary>
    private ConfigFile? Document(string plugin, out Gap? gap)
    {
        gap = null;
        if (File.Content is not { } file) return null;
        if (file.Root["plugins"].Items.FirstOrDefault(item => item["name"].Text == plugin) is not { } entry) return null;
        if (entry["configuration"] is { Kind: ConfigNodeKind.Mapping } inline) return new(inline, file.At, []);
        if (entry["path"].Text is not { Length: > 0 } path) return null;
        var absolute = HostPath.Combine(HostPath.DirectoryOf(_path!), path);
        return ConfigFile.Read(_server.Host, _server.HostPathOf(absolute), absolute, out gap);
    }

    private static IEnumerable<ShapeFault> WebhookAdmission(ConfigFile file)
    {
        foreach (var field in PathFields)
            if (file.Root[field] is { Text.Length: > 0 } path && !path.Text.StartsWith('/'))
                yield return new(path.Line, $"{field} is no absolute path");
    }

    private static IEnumerable<ShapeFault> PodSecurityLevels(ConfigFile file) =>
        from mode in Modes
        let level = file.Root["defaults"][mode]
        where level.Text is not (null or "" or "privileged" or "baseline" or "restricted")
        select new ShapeFault(level.Line, $"{mode} is none of privileged, baseline and restricted");
}
