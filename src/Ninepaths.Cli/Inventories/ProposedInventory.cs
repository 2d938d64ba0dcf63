using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reporting;

namespace Ninepaths.Cli.Inventories;

/// <summary>An inventory as the nodes of an API server suggest it. Their names and addresses become words of commands: what is none is left out.</summary>
internal sealed partial class ProposedInventory
{
    private readonly string _source;
    private readonly bool _sudo;
    private readonly ImmutableArray<ProposedHost> _hosts;
    private readonly ImmutableArray<string> _leftOut;

    private ProposedInventory(string source, bool sudo, ImmutableArray<ProposedHost> hosts, ImmutableArray<string> leftOut) =>
        (_source, _sudo, _hosts, _leftOut) = (source, sudo, hosts, leftOut);

    public int Count => _hosts.Length;

    public ImmutableArray<string> LeftOut => _leftOut;

    public static ProposedInventory From(string source, IEnumerable<ApiObject> nodes, ConnectTemplate connect, bool sudo)
    {
        var hosts = ImmutableArray.CreateBuilder<ProposedHost>();
        var leftOut = ImmutableArray.CreateBuilder<string>();
        foreach (var node in nodes)
        {
            var address = Address(node);
            if (!Name().IsMatch(node.Name)) leftOut.Add($"{TextSafety.Inert(node.Name)}: its name is no name of a node");
            else if (connect.NeedsAddress && address is null) leftOut.Add($"{node.Name}: it reports no InternalIP");
            else hosts.Add(new(node.Name, connect.For(node.Name, address), Roles(node), Remark(node)));
        }

        return new(source, sudo, [.. hosts.OrderBy(host => !host.IsControlPlane).ThenBy(host => host.Name, StringComparer.Ordinal)], leftOut.DrainToImmutable());
    }

    public void WriteYaml(TextWriter output)
    {
        output.Write($"# Proposed from the nodes of {TextSafety.Inert(_source)}. See that every connect gives a shell: put \"id\" behind it.\n");
        if (_sudo) output.Write("defaults:\n  sudo: true\n");
        output.Write(_hosts.IsEmpty ? "hosts: []\n" : "hosts:\n");
        foreach (var host in _hosts)
            output.Write($"  # {host.Remark}\n  - name: {YamlText.Text(host.Name)}\n    connect: {YamlText.Text(host.Connect)}\n");
        foreach (var left in _leftOut) output.Write($"# left out: {left}\n");
    }

    public void WriteJson(Stream output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            if (_sudo)
            {
                json.WriteStartObject("defaults");
                json.WriteBoolean("sudo", true);
                json.WriteEndObject();
            }

            json.WriteStartArray("hosts");
            foreach (var host in _hosts)
            {
                json.WriteStartObject();
                json.WriteString("name", host.Name);
                json.WriteString("connect", host.Connect);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(buffer.WrittenSpan);
        output.WriteByte((byte)'\n');
    }

    private static string? Address(ApiObject node)
    {
        var text = node.Body.Items("status", "addresses").Where(each => each.Text("type") == "InternalIP").Select(each => each.Text("address")).FirstOrDefault();
        return IPAddress.TryParse(text, out var address) && address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !address.ToString().Contains('%', StringComparison.Ordinal)
            ? address.ToString() : null;
    }

    private static ImmutableArray<string> Roles(ApiObject node) =>
    [
        .. node.Body.Map("metadata", "labels").Select(label => label.Key).Where(key => key.StartsWith(RoleLabel, StringComparison.Ordinal))
            .Select(key => TextSafety.Inert(key[RoleLabel.Length..], 40)).Order(StringComparer.Ordinal),
    ];

    private static string Remark(ApiObject node)
    {
        var info = node.Body.At("status", "nodeInfo");
        var roles = Roles(node);
        return string.Join(", ", new[]
        {
            roles.IsEmpty ? "worker" : string.Join(' ', roles),
            TextSafety.Inert(info?.Text("kubeletVersion"), 40),
            TextSafety.Inert(info?.Text("osImage"), 60),
        }.Where(part => part.Length > 0));
    }

    private const string RoleLabel = "node-role.kubernetes.io/";

    // RFC 1123, as API servers ask of nodes' names (validation.ValidateNodeName).
    [GeneratedRegex("^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}

/// <summary>A host of a proposed inventory.</summary>
internal sealed record ProposedHost(string Name, string Connect, ImmutableArray<string> Roles, string Remark)
{
    public bool IsControlPlane => Roles.Any(role => role is "control-plane" or "master" or "etcd");
}
