using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Reachability.Tests.Corpora;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection.Istio;

namespace Ninepaths.Reachability.Istio;

/// <summary>What istiod writes for ztunnel from PeerAuthentications, by its own test data.</summary>
public sealed class PeerAuthenticationCorpusTests
{
    private static readonly int[] OtherPorts = [1, 80, 443, 8080, 9090, 15008, 65535];

    [Fact]
    public void What_is_written_for_ztunnel_refuses_what_upstream_says()
    {
        var cases = Directory.GetDirectories(PolicyCorpora.Folder("istio-pa")).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(cases);
        foreach (var folder in cases) Check(folder);
    }

    private static void Check(string folder)
    {
        var root = Read(Path.Combine(folder, "case.json"))["root_namespace"].Text ?? "istio-system";
        var objects = IstioScene.Objects(File.ReadAllText(Path.Combine(folder, "in.yaml")));
        var output = new PolicyOutput();
        var input = new PolicyInput(objects) { Dialect = Dialect.Generic, Namespaces = FrozenDictionary<string, Objects.Namespace>.Empty };
        var peers = PeerAuthenticationReader.Read(input, output, root);
        Assert.Equal(objects.Length, peers.Length);

        var written = peers.Where(peer => peer.SelectsWorkloads && peer.Namespace != root)
            .Select(peer => ZtunnelDenial.Write(
                peer,
                peers.FirstOrDefault(each => each.Selector is null && each.Namespace == peer.Namespace),
                peers.FirstOrDefault(each => each.Selector is null && each.Namespace == root)))
            .Where(groups => !groups.IsEmpty).ToArray();
        var expected = Read(Path.Combine(folder, "out.yaml"));
        if (!expected.Exists || expected.Kind == ConfigNodeKind.Null)
        {
            Assert.True(written.Length == 0, $"{folder}: something is written");
            return;
        }

        var denial = new ZtunnelDenial(false, Assert.Single(written));
        Only(expected, "action", "groups", "name", "namespace", "scope");
        Assert.Equal("DENY", expected["action"].Text);
        Assert.Equal("WORKLOAD_SELECTOR", expected["scope"].Text);
        foreach (var port in OtherPorts.Concat(peers.SelectMany(peer => peer.Ports.Keys)))
            foreach (var hasPrincipal in new[] { false, true })
                Assert.True(Refuses(expected, hasPrincipal, port) == denial.Refuses(hasPrincipal, port), $"{folder}: port {port}, principal {hasPrincipal}");
    }

    private static bool Refuses(ConfigNode authorization, bool hasPrincipal, int port) => authorization["groups"].Items.Any(group =>
    {
        Only(group, "rules");
        return group["rules"].Items.All(rule =>
        {
            Only(rule, "matches");
            return rule["matches"].Items.Any(match => Matches(match, hasPrincipal, port));
        });
    });

    private static bool Matches(ConfigNode match, bool hasPrincipal, int port)
    {
        Only(match, "destinationPorts", "notDestinationPorts", "notPrincipals", "principals");
        var ports = match["destinationPorts"].Items;
        var number = port.ToString(CultureInfo.InvariantCulture);
        return (ports.IsEmpty || ports.Any(each => each.Text == number))
            && match["notDestinationPorts"].Items.All(each => each.Text != number)
            && (match["principals"].Items.IsEmpty || match["principals"].Items.Any(each => Presence(each) && hasPrincipal))
            && match["notPrincipals"].Items.All(each => Presence(each) && !hasPrincipal);
    }

    private static bool Presence(ConfigNode principal)
    {
        Only(principal, "presence");
        return true;
    }

    /// <summary>A field that this test does not know fails it.</summary>
    private static void Only(ConfigNode node, params string[] known) => Assert.Empty(node.Entries.Select(entry => entry.Key).Except(known));

    private static ConfigNode Read(string file)
    {
        var read = YamlReader.Read(Encoding.UTF8.GetBytes(File.ReadAllText(file)));
        Assert.Empty(read.Faults);
        return read.Root;
    }
}
