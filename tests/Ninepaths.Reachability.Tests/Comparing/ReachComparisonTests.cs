using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Comparing;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Tests.Protection.Encryption;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Comparing;

/// <summary>What changed between two networks.</summary>
public class ReachComparisonTests
{
    private static readonly string Db = NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]");
    private static readonly string WireGuard = EncryptionScene.Cilium("enable-wireguard: \"true\"");

    private static Dictionary<string, ReachChange> Changes(string before, string after, PodGrain grain = PodGrain.Workload) =>
        ReachComparison.Of(Given.Network(before), Given.Network(after), grain).ToDictionary(change => $"{change.Source} {change.Destination}");

    private static string Text(ConnectionSet connections) => ConnectionText.Of(connections, Reachability.Addresses.AddressFamilies.IPv4);

    [Fact]
    public void Nothing_changed_is_no_change() => Assert.Empty(Changes(Pods + Db, Pods + Db));

    [Fact]
    public void A_port_more_is_gained_and_a_port_less_is_lost()
    {
        var wider = Db.Replace("[{port: 5432}]", "[{port: 5432}, {port: 22}]", StringComparison.Ordinal);
        var gained = Assert.Single(Changes(Pods + Db, Pods + wider));
        Assert.Equal(("shop/web[Pod] shop/db[Pod]", "TCP 22", "", true), (gained.Key, Text(gained.Value.Gained), Text(gained.Value.Lost), gained.Value.OpensSomething));
        var lost = Assert.Single(Changes(Pods + wider, Pods + Db));
        Assert.Equal(("", "TCP 22", false), (Text(lost.Value.Gained), Text(lost.Value.Lost), lost.Value.OpensSomething));
    }

    [Fact]
    public void Protection_that_is_lost_opens_something_though_no_connection_is_gained()
    {
        var change = Changes(Pods + Db + WireGuard, Pods + Db)["shop/web[Pod] shop/db[Pod]"];
        Assert.Equal(("TCP 5432", "", ""), (Text(change.LessProtected), Text(change.BetterProtected), Text(change.Gained)));
        Assert.True(change.OpensSomething);
        var back = Changes(Pods + Db, Pods + Db + WireGuard)["shop/web[Pod] shop/db[Pod]"];
        Assert.Equal(("", "TCP 5432"), (Text(back.LessProtected), Text(back.BetterProtected)));
        Assert.False(back.OpensSomething);
    }

    [Fact]
    public void A_pod_that_appears_and_a_pod_that_is_gone_are_said()
    {
        const string Cart = "{apiVersion: v1, kind: Pod, metadata: {name: cart, namespace: shop, labels: {app: web}}, spec: {nodeName: n1, containers: [{name: c}]}, status: {podIP: 10.0.0.5}}\n---\n";
        var appeared = Changes(Pods + Db, Pods + Db + Cart)["shop/cart[Pod] shop/db[Pod]"];
        Assert.Equal(["shop/cart[Pod]"], appeared.Appeared);
        Assert.Equal("TCP 5432", Text(appeared.Gained));
        Assert.Empty(appeared.Gone);
        var gone = Changes(Pods + Db + Cart, Pods + Db)["shop/cart[Pod] shop/db[Pod]"];
        Assert.Equal(["shop/cart[Pod]"], gone.Gone);
        Assert.Equal("TCP 5432", Text(gone.Lost));
    }

    [Fact]
    public void Ranges_of_addresses_are_cut_where_either_network_tells_them_apart()
    {
        static string From(string cidr) => NetworkPolicy($"podSelector: {{matchLabels: {{app: db}}}}, ingress: [{{from: [{{ipBlock: {{cidr: {cidr}}}}}]}}]");
        var changes = Changes(Pods + From("11.0.0.0/9"), Pods + From("11.0.0.0/8"));
        var change = Assert.Single(changes);
        Assert.Equal("11.128.0.0-11.255.255.255[External] shop/db[Pod]", change.Key);
        Assert.Equal("All Connections", Text(change.Value.Gained));
        Assert.Empty(change.Value.Appeared);
    }

    [Fact]
    public void Ranges_that_touch_and_change_alike_are_one()
    {
        static string Db(string from) => NetworkPolicy($"podSelector: {{matchLabels: {{app: db}}}}, ingress: [{from}]");
        const string Web = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: web, namespace: shop}, spec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: 11.0.0.0/9}}]}]}}\n---\n";
        var changes = ReachComparison.Of(Given.Network(Pods + Db("") + Web), Given.Network(Pods + Db("{from: [{ipBlock: {cidr: 11.0.0.0/8}}]}") + Web), PodGrain.Workload);
        Assert.Equal("11.0.0.0-11.255.255.255[External]", Assert.Single(changes).Source);
    }

    [Fact]
    public void Addresses_outside_as_destinations_are_joined_too_and_kept_apart_where_they_change_otherwise()
    {
        static string To(string rules) => NetworkPolicy($"podSelector: {{matchLabels: {{app: web}}}}, policyTypes: [Egress], egress: [{rules}]");
        var changes = ReachComparison.Of(
            Given.Network(Pods + To("")),
            Given.Network(Pods + To("{to: [{ipBlock: {cidr: 11.0.0.0/9}}, {ipBlock: {cidr: 11.128.0.0/9}}]}, {to: [{ipBlock: {cidr: 12.0.0.0/8}}], ports: [{port: 53, protocol: UDP}]}")),
            PodGrain.Workload);
        Assert.Equal(
            ["11.0.0.0-11.255.255.255[External] All Connections", "12.0.0.0-12.255.255.255[External] UDP 53"],
            changes.Select(change => $"{change.Destination} {Text(change.Gained)}"));
    }

    [Fact]
    public void Icmp_is_compared_where_the_plug_in_is_known()
    {
        static string Db(string ports) => NetworkPolicy($"podSelector: {{matchLabels: {{app: db}}}}, ingress: [{{from: [{{podSelector: {{}}}}]{ports}}}]");
        const string AllPorts = ", ports: [{protocol: TCP}, {protocol: UDP}, {protocol: SCTP}]";
        static IEnumerable<string> Changed(DialectName? dialect) =>
            ReachComparison.Of(Given.Network(Pods + Db(AllPorts), new(dialect)), Given.Network(Pods + Db(""), new(dialect)), PodGrain.Workload)
                .Select(change => $"{change.Source} {ConnectionText.Whole(change.Gained, Reachability.Addresses.AddressFamilies.IPv4)}");
        Assert.Empty(Changed(null));
        Assert.Equal(["shop/web[Pod] ICMP, other protocols"], Changed(DialectName.Calico));
    }

    [Fact]
    public void The_assumed_ingress_controller_neither_appears_nor_goes()
    {
        const string Route = """
            {apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}, spec: {selector: {app: db}, ports: [{port: 5432}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: db, namespace: shop}, spec: {defaultBackend: {service: {name: db, port: {number: 5432}}}}}
            ---

            """;
        var change = Changes(Pods, Pods + Route)["{ingress-controller} shop/db[Pod]"];
        Assert.Equal(("TCP 5432", 0, 0), (Text(change.Gained), change.Appeared.Count, change.Gone.Count));
    }

    [Fact]
    public void Of_a_workload_that_one_pod_of_two_gains_it_all_the_workload_gains()
    {
        static string Replica(int i, string label) =>
            $"{{apiVersion: v1, kind: Pod, metadata: {{name: set-{i}, namespace: shop, labels: {{app: {label}}}, ownerReferences: [{{kind: StatefulSet, name: set, controller: true}}]}}, spec: {{nodeName: n1, containers: [{{name: c}}]}}, status: {{podIP: 10.0.2.{i}}}}}\n---\n";
        var (before, after) = (Pods + Db + Replica(1, "x") + Replica(2, "x"), Pods + Db + Replica(1, "x") + Replica(2, "web"));
        Assert.Equal("shop/set[StatefulSet] shop/db[Pod]", Assert.Single(Changes(before, after)).Key);
        Assert.Equal("shop/set-2[Pod] shop/db[Pod]", Assert.Single(Changes(before, after, PodGrain.Pod)).Key);
    }

    [Fact]
    public void What_is_under_a_condition_and_then_is_not_opens_something()
    {
        static string Http(string rules) => Cilium($"endpointSelector: {{matchLabels: {{app: db}}}}, ingress: [{{toPorts: [{{ports: [{{port: '80', protocol: TCP}}]{rules}}}]}}]");
        var (bound, free) = (Pods + Http(", rules: {http: [{method: GET}]}"), Pods + Http(""));
        var lost = Changes(bound, free)["shop/web[Pod] shop/db[Pod]"];
        Assert.Equal(("TCP 80", "", "", true), (Text(lost.ConditionLost), Text(lost.ConditionGained), Text(lost.Gained), lost.OpensSomething));
        var gained = Changes(free, bound)["shop/web[Pod] shop/db[Pod]"];
        Assert.Equal(("", "TCP 80", false), (Text(gained.ConditionLost), Text(gained.ConditionGained), gained.OpensSomething));
    }

    [Fact]
    public void Of_two_equal_policies_that_disagree_the_one_that_denies_taken_away_opens_something()
    {
        var accept = ClusterPolicy("Admin", 5, "ingress: [{action: Accept, from: [{namespaces: {}}]}]", "a");
        var deny = ClusterPolicy("Admin", 5, "ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {number: 22}}}]}]", "b");
        var change = Changes(Pods + accept + deny, Pods + accept)["shop/web[Pod] shop/db[Pod]"];
        Assert.Equal(("TCP 22", true), (Text(change.ConditionLost), change.OpensSomething));
    }
}
