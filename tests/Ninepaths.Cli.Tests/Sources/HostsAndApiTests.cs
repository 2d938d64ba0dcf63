using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Cli.Sources;
using Ninepaths.Facts;
using Xunit;

namespace Ninepaths.Cli.Tests.Sources;

/// <summary>Whether this host is a node of the cluster whose API server was asked.</summary>
public sealed class HostsAndApiTests
{
    [Theory]
    [InlineData("CP1", "192.168.1.5", true)]
    [InlineData("other", "10.0.0.11", true)]
    [InlineData("other", "FD00:0::11", true)]
    [InlineData("laptop", "192.168.1.5", false)]
    [InlineData("laptop", "cp1", false)]
    public void A_node_has_the_name_or_an_address_of_one(string name, string address, bool isNode) =>
        Assert.Equal(isNode, HostsAndApi.IsNode(new(name, []) { Addresses = ["127.0.0.1", address] }, Nodes()));

    [Fact]
    public void Both_together_keep_what_each_did_not_see()
    {
        var gap = new Gap(Origin.File("cp1", "/etc/shadow"), "permission denied", "run as root");
        var other = new Gap(new(OriginKind.ApiObject, "", "secrets"), "forbidden", "a rule");
        var joined = HostsAndApi.Join(
            new() { Source = new(SourceKind.Host, "cp1"), Hosts = [new("cp1", [])], Gaps = [gap] },
            new() { Source = new(SourceKind.ApiServer, "admin@prod"), Api = Nodes(), ServerVersion = "v1.36.2", Gaps = [other] });
        Assert.Equal((SourceKind.Host, "cp1 and admin@prod", "v1.36.2"), (joined.Source.Kind, joined.Source.Name, joined.ServerVersion));
        Assert.Equal([gap, other], joined.Gaps);
        Assert.True(joined.Api.Has("nodes"));
    }

    private static ApiObjects Nodes()
    {
        using var document = JsonDocument.Parse("""{"status":{"addresses":[{"type":"Hostname","address":"cp1"},{"type":"InternalIP","address":"10.0.0.11"},{"type":"InternalIP","address":"fd00::11"}]}}""");
        return new([KeyValuePair.Create("nodes", ImmutableArray.Create(new ApiObject("nodes", null, "cp1", document.RootElement.Clone())))]);
    }
}
