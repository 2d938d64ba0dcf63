using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Reads how the control plane is set up: the arguments of the policy controller, else the chart's values in linkerd-config.</summary>
internal sealed class LinkerdSettingsReader
{
    private readonly PolicyOutput _output;
    private readonly KubernetesObject? _config;
    private readonly KubernetesObject? _deployment;
    private readonly ConfigNode _values = ConfigNode.Missing;
    private readonly Dictionary<string, ConfigNode> _arguments = new(StringComparer.Ordinal);

    private LinkerdSettingsReader(PolicyInput input, PolicyOutput output)
    {
        _output = output;
        _config = input.Of("", "ConfigMap").FirstOrDefault(item => item.Name == "linkerd-config");
        _deployment = input.Of("apps", "Deployment").FirstOrDefault(item => item.Name == "linkerd-destination");
        if (_config?.Body.At("data.values").Text is { } values)
        {
            var file = YamlReader.Read(Encoding.UTF8.GetBytes(values));
            if (file.Documents is [{ Kind: ConfigNodeKind.Mapping } document, ..]) _values = document;
            else output.Warn(_config.At(_config.Body.At("data.values")), "the values in linkerd-config could not be read: the chart's are taken");
        }

        var containers = _deployment?.Spec.At("template.spec.containers").Items ?? [];
        foreach (var argument in containers.Where(container => container["name"].Text == "policy").SelectMany(container => container["args"].Items))
        {
            HasArguments = true;
            if (argument.Text is not { } text || text.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var equals)) continue;
            _arguments[text[..equals]] = argument;
        }
    }

    private bool HasArguments { get; }

    /// <summary>Whether the input has a control plane.</summary>
    public static bool IsIn(PolicyInput input) =>
        input.Of("", "ConfigMap").Any(item => item.Name == "linkerd-config") || input.Of("apps", "Deployment").Any(item => item.Name == "linkerd-destination");

    public static LinkerdSettings Read(PolicyInput input, PolicyOutput output) => new LinkerdSettingsReader(input, output).Read();

    private LinkerdSettings Read()
    {
        var chart = new LinkerdSettings();
        var policy = Setting("--default-policy", "proxy.defaultInboundPolicy");
        var parsed = DefaultInboundPolicies.Parse(policy?.Text);
        if (policy is not null && parsed is null)
            _output.Warn(policy.Value.Origin, $"the default inbound policy {TextSafety.Inert(policy.Value.Text)} is not known: all-unauthenticated is taken");
        if (policy is null)
            _output.Assumptions.Add("Linkerd's default inbound policy was not observed: all-unauthenticated is taken, as its chart has it");

        var domain = Setting("--identity-domain", "identityTrustDomain") is { Text.Length: > 0 } trust ? trust.Text : Setting("--cluster-domain", "clusterDomain")?.Text;
        if (string.IsNullOrEmpty(domain))
            _output.Assumptions.Add("Linkerd's trust domain was not observed: cluster.local is taken, as its chart has it");
        var networks = Networks("--cluster-networks", "clusterNetworks");
        if (networks is null) _output.Assumptions.Add("Linkerd's clusterNetworks were not observed: all private networks are taken, as its chart has it");
        return new()
        {
            Namespace = _config?.Namespace ?? _deployment?.Namespace ?? chart.Namespace,
            TrustDomain = string.IsNullOrEmpty(domain) ? chart.TrustDomain : domain,
            DefaultPolicy = parsed ?? chart.DefaultPolicy,
            DefaultPolicyOrigin = parsed is null ? null : policy!.Value.Origin,
            ClusterNetworks = networks ?? chart.ClusterNetworks,
            // A policy controller without the argument lets no probes in.
            ProbeNetworks = Networks("--probe-networks", "policyController.probeNetworks") ?? (HasArguments ? AddressSet.None : chart.ProbeNetworks),
            SkipInboundPorts = Ports("proxyInit.ignoreInboundPorts") ?? chart.SkipInboundPorts,
            SkipOutboundPorts = Ports("proxyInit.ignoreOutboundPorts") ?? chart.SkipOutboundPorts,
        };
    }

    private (string Text, Origin Origin)? Setting(string argument, string path)
    {
        if (_arguments.TryGetValue(argument, out var given)) return (given.Text![(argument.Length + 1)..], _deployment!.At(given));
        return _values.At(path).Text is { } text ? (text, Values) : null;
    }

    private Origin Values => _config!.At(_config.Body.At("data.values"));

    private AddressSet? Networks(string argument, string path)
    {
        var node = _values.At(path);
        var fromArgument = _arguments.ContainsKey(argument);
        if (HasArguments && !fromArgument) return null;
        if (!fromArgument && node.IsNullOrMissing) return null;
        IEnumerable<string>? items = fromArgument || node.Kind == ConfigNodeKind.Scalar ? Setting(argument, path)!.Value.Text.Split(',')
            : node.Kind == ConfigNodeKind.Sequence && node.Items.All(item => item.Text is not null) ? node.Items.Select(item => item.Text!) : null;
        if (items is not null && NetworkList.Parse(items) is { } networks) return networks;
        _output.Warn(fromArgument ? _deployment!.At(_arguments[argument]) : Values, $"{path} is no list of networks: left out");
        return null;
    }

    private ConnectionSet? Ports(string path)
    {
        if (_values.At(path).Text is not { } text) return null;
        var ports = PortList.Read(text, null, out var bad);
        if (bad is not null) _output.Warn(Values, $"{path} has {TextSafety.Inert(bad)}, which is no port: left out");
        return ports;
    }
}
