using System.Text;
using System.Text.Json;
using Ninepaths.Cli.Inventories;
using Ninepaths.Facts;
using Ninepaths.Hosts.Remote;
using Xunit;

namespace Ninepaths.Cli.Tests.Inventories;

/// <summary>An inventory from nodes: their names become words of commands, and nobody vouches for them.</summary>
public sealed class ProposedInventoryTests
{
    [Fact]
    public void Control_planes_come_first_and_the_inventory_can_be_read()
    {
        var inventory = Yaml(ConnectTemplate.Ssh("root"), false, Node("w1", "10.0.0.21"), Node("cp1", "fd00::11", "node-role.kubernetes.io/control-plane"));
        Assert.Contains("# control-plane, v1.36.2, Debian GNU/Linux 13", inventory, StringComparison.Ordinal);
        var read = InventoryReader.Read("hosts.yaml", Encoding.UTF8.GetBytes(inventory));
        Assert.Equal(["cp1", "w1"], read.Hosts.Select(host => host.Name));
        Assert.Equal(["ssh", "-o", "BatchMode=yes", "root@fd00::11"], read.Hosts[0].Connect);
    }

    [Fact]
    public void Somebody_else_than_root_gets_sudo() =>
        Assert.True(InventoryReader.Read("hosts.yaml", Encoding.UTF8.GetBytes(Yaml(ConnectTemplate.Ssh("jane"), true, Node("w1", "10.0.0.21")))).Hosts[0].Sudo);

    [Theory]
    [InlineData("w1; reboot")]
    [InlineData("-oProxyCommand=sh")]
    [InlineData("$(reboot)")]
    [InlineData("a b")]
    [InlineData("w1\n  - name: evil")]
    [InlineData("\u001b[2J")]
    [InlineData("W1")]
    [InlineData("")]
    public void Names_that_are_none_are_left_out_and_harmless(string name)
    {
        var inventory = Yaml(ConnectTemplate.Container("docker"), false, Node(name, "10.0.0.21"), Node("w2", "10.0.0.22"));
        Assert.Equal("w2", Assert.Single(InventoryReader.Read("hosts.yaml", Encoding.UTF8.GetBytes(inventory)).Hosts).Name);
        Assert.Contains("# left out: ", inventory, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', inventory);
    }

    [Theory]
    [InlineData("10.0.0.21; reboot")]
    [InlineData("-l root")]
    [InlineData("host.example.com")]
    [InlineData("fe80::1%eth0")]
    public void Addresses_that_are_none_are_left_out(string address)
    {
        var inventory = Yaml(ConnectTemplate.Ssh("root"), false, Node("w1", address), Node("w2", "10.0.0.22"));
        Assert.Equal("w2", Assert.Single(InventoryReader.Read("hosts.yaml", Encoding.UTF8.GetBytes(inventory)).Hosts).Name);
    }

    [Fact]
    public void What_a_node_says_of_itself_stays_in_its_comment()
    {
        var node = Node("w1", "10.0.0.21", "node-role.kubernetes.io/a", "Linux\n- name: evil\u001b[31m");
        Assert.Single(InventoryReader.Read("hosts.yaml", Encoding.UTF8.GetBytes(Yaml(ConnectTemplate.Ssh("root"), false, node))).Hosts);
    }

    [Fact]
    public void Json_is_an_inventory_too()
    {
        var output = new MemoryStream();
        ProposedInventory.From("kind", [Node("w1", "10.0.0.21")], ConnectTemplate.Parse("ssh -J 'a b' root@{ip} # {name}"), sudo: false).WriteJson(output);
        Assert.Equal(["ssh", "-J", "a b", "root@10.0.0.21", "#", "w1"], InventoryReader.Read("hosts.json", output.ToArray()).Hosts[0].Connect);
    }

    private static string Yaml(ConnectTemplate connect, bool sudo, params ApiObject[] nodes)
    {
        using var output = new StringWriter();
        ProposedInventory.From("kind", nodes, connect, sudo).WriteYaml(output);
        return output.ToString();
    }

    private static ApiObject Node(string name, string address, string label = "a", string system = "Debian GNU/Linux 13")
    {
        var json = $$$"""
            {"metadata":{"name":"x","labels":{"{{{label}}}":""}},
             "status":{"addresses":[{"type":"Hostname","address":"x"},{"type":"InternalIP","address":"{{{JsonEncodedText.Encode(address)}}}"}],
             "nodeInfo":{"kubeletVersion":"v1.36.2","osImage":"{{{JsonEncodedText.Encode(system)}}}"}} }
            """;
        using var document = JsonDocument.Parse(json);
        return new("nodes", null, name, document.RootElement.Clone());
    }
}
