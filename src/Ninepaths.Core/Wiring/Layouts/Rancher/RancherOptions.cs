using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>The options of <c>k3s server</c>, <c>k3s agent</c> and their like in RKE2: configuration files, then the command line; the
/// environment where neither says anything.</summary>
internal sealed class RancherOptions
{
    private static readonly FrozenDictionary<string, string> Short = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["c"] = "config",
        ["d"] = "data-dir",
        ["t"] = "token",
        ["s"] = "server",
        ["i"] = "node-ip",
        ["o"] = "write-kubeconfig",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Options that take no value of their own in the next word (pkg/cli/cmds of k3s and RKE2).</summary>
    private static readonly FrozenSet<string> Switches = FrozenSet.ToFrozenSet(
    [
        "alsologtostderr", "cluster-init", "cluster-reset", "debug", "disable-agent", "disable-apiserver", "disable-apiserver-lb",
        "disable-cloud-controller", "disable-controller-manager", "disable-default-registry-endpoint", "disable-etcd",
        "disable-helm-controller", "disable-kube-proxy", "disable-network-policy", "disable-scheduler", "disable-selinux", "docker",
        "embedded-registry", "enable-pprof", "enable-servicelb", "etcd-disable-snapshots", "etcd-expose-metrics", "etcd-s3",
        "etcd-s3-insecure", "etcd-s3-skip-ssl-verify", "etcd-snapshot-compress", "flannel-external-ip", "flannel-ipv6-masq", "kine-tls",
        "multi-cluster-cidr", "no-flannel", "prefer-bundled-bin", "prime", "protect-kernel-defaults", "rootless", "secrets-encryption",
        "selinux", "supervisor-metrics", "tls-san-security", "with-node-id",
    ], StringComparer.Ordinal);

    /// <summary>Options that an environment variable can give, by the end of its name.</summary>
    private static readonly ImmutableArray<(string Variable, string Option)> Variables =
    [
        ("URL", "server"), ("NODE_NAME", "node-name"), ("DATA_DIR", "data-dir"), ("CLUSTER_INIT", "cluster-init"), ("TOKEN", "token"),
        ("AGENT_TOKEN", "agent-token"), ("AGENT_TOKEN_FILE", "agent-token-file"), ("DATASTORE_ENDPOINT", "datastore-endpoint"),
        ("DATASTORE_CAFILE", "datastore-cafile"), ("DATASTORE_CERTFILE", "datastore-certfile"), ("DATASTORE_KEYFILE", "datastore-keyfile"),
    ];

    private readonly ILookup<string, Located<string>> _given;

    private RancherOptions(IEnumerable<(string Name, Located<string> Value)> given, ImmutableArray<Gap> gaps)
    {
        _given = given.ToLookup(option => option.Name, option => option.Value, StringComparer.Ordinal);
        Gaps = gaps;
    }

    /// <summary>What could not be read: any option may stand there.</summary>
    public ImmutableArray<Gap> Gaps { get; }

    /// <summary>The last value of an option; null where nobody gives it, or gives it nothing.</summary>
    public Located<string>? this[string option] => _given[option].LastOrDefault() is { Value.Length: > 0 } said ? said : null;

    public string? Text(string option) => this[option]?.Value;

    public bool Is(string option) => this[option]?.Value is "true" or "1" or "t" or "T" or "TRUE" or "True";

    public int? Number(string option) => int.TryParse(Text(option), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Every value of an option that can be repeated.</summary>
    public IEnumerable<Located<string>> All(string option) => _given[option];

    /// <param name="family">k3s or RKE2.</param>
    /// <param name="host">The host.</param>
    /// <param name="words">The words after <c>server</c> or <c>agent</c>.</param>
    /// <param name="environment">The variables of the program.</param>
    public static RancherOptions Read(
        RancherFamily family, Host host, ImmutableArray<Argument> words, ImmutableArray<EnvironmentSetting> environment)
    {
        var gaps = new List<Gap>();
        var typed = Typed(words).ToList();
        var variables = environment.Where(each => each.Name.StartsWith(family.Prefix, StringComparison.Ordinal) && each.Value.Length > 0)
            .ToLookup(each => each.Name[family.Prefix.Length..], StringComparer.Ordinal);
        var path = variables["CONFIG_FILE"].LastOrDefault()?.Value
            ?? typed.LastOrDefault(option => option.Name == "config").Value?.Value ?? family.ConfigFile;
        var given = RancherConfig.Read(host, path, gaps).Concat(typed).ToList();
        var named = given.Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
        given.AddRange(from each in Variables
                       where !named.Contains(each.Option)
                       let variable = variables[each.Variable].LastOrDefault()
                       where variable is not null
                       select (each.Option, new Located<string>(variable.Value, variable.Origin)));
        return new(given, [.. gaps]);
    }

    /// <summary>Go's flag syntax: one dash or two, the value behind = or in the next word.</summary>
    private static IEnumerable<(string Name, Located<string> Value)> Typed(ImmutableArray<Argument> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (!word.Text.StartsWith('-')) continue;
            var text = word.Text.TrimStart('-');
            var cut = text.IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? text : text[..cut];
            name = Short.GetValueOrDefault(name, name);
            if (cut >= 0) yield return (name, new(text[(cut + 1)..], word.Origin));
            else if (Switches.Contains(name)) yield return (name, new("true", word.Origin));
            else if (++i < words.Length) yield return (name, new(words[i].Text, words[i].Origin));
        }
    }
}
