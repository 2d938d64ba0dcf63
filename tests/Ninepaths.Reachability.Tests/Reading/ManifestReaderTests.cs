using System.Globalization;
using System.Text;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Reading;

/// <summary>Manifests in every form in which people have them.</summary>
public class ManifestReaderTests
{
    private const string Yaml = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop, labels: {app: web}}
        spec: {nodeName: n1, containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}
        status: {podIP: 10.0.0.1}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: db, namespace: shop, labels: {app: db}}
        spec: {nodeName: n1, containers: [{name: c}]}
        status: {podIP: 10.0.0.2}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: np, namespace: shop}
        spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}
        """;

    private const string Web = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"shop","labels":{"app":"web"}},"spec":{"nodeName":"n1","containers":[{"name":"c","ports":[{"name":"http","containerPort":8080}]}]},"status":{"podIP":"10.0.0.1"}}""";
    private const string Db = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"db","namespace":"shop","labels":{"app":"db"}},"spec":{"nodeName":"n1","containers":[{"name":"c"}]},"status":{"podIP":"10.0.0.2"}}""";
    private const string Policy = """{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"np","namespace":"shop"},"spec":{"podSelector":{"matchLabels":{"app":"db"}},"ingress":[{"from":[{"podSelector":{"matchLabels":{"app":"web"}}}],"ports":[{"port":5432}]}]}}""";

    private static readonly string List = $$"""
        {"kind": "List", "apiVersion": "v1", "metadata": {}, "items": [
        {{Web}},
        {{Db}},
        {{Policy}}
        ]}
        """;

    [Fact]
    public void A_list_of_JSON_is_the_same_as_documents_of_YAML()
    {
        var lines = Given.Lines(Manifests.Read(Yaml).Network);
        Assert.Contains("shop/web[Pod],shop/db[Pod],TCP 5432", lines);
        Assert.Equal(lines, Given.Lines(Manifests.Read(List).Network));
        Assert.Equal(lines, Given.Lines(Manifests.Read("\ufeff \n" + List).Network));
        Assert.Empty(Manifests.Read(List).Faults);
    }

    [Fact]
    public void So_is_a_list_of_YAML() =>
        Assert.Equal(Given.Lines(Manifests.Read(Yaml).Network), Given.Lines(Manifests.Read($"apiVersion: v1\nkind: List\nitems:\n- {Web}\n- {Db}\n- {Policy}\n").Network));

    [Fact]
    public void Items_take_what_they_are_from_their_list()
    {
        static string Bare(string item) => item.Replace("\"apiVersion\":\"v1\",\"kind\":\"Pod\",", "", StringComparison.Ordinal);
        var network = Manifests.Read($"{{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[{Bare(Web)},{Bare(Db)}]}}").Network;
        Assert.Equal(["shop/web", "shop/db"], network.Pods.Select(pod => pod.Id));
        Assert.Empty(network.Faults);
        var policies = $"{{\"kind\":\"NetworkPolicyList\",\"apiVersion\":\"networking.k8s.io/v1\",\"items\":[{Policy.Replace("\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"NetworkPolicy\",", "", StringComparison.Ordinal)}]}}";
        Assert.Equal("NetworkPolicy shop/np", Assert.Single(Manifests.Read(policies).Network.Policies).Title);
    }

    [Fact]
    public void Items_of_a_list_that_does_not_say_it_are_no_objects() =>
        Assert.Equal("Warning m:1: not a Kubernetes object: it has no kind", Assert.Single(Manifests.Read("""{"kind":"List","items":[{"metadata":{"name":"x"}}]}""").Faults));

    [Fact]
    public void Lines_of_a_list_are_those_of_the_file()
    {
        var policy = Assert.Single(Manifests.Read(List).Network.Policies);
        Assert.Equal("m:4", policy.Origin.ToString());
        Assert.Equal("m:4", policy.Ingress!.Rules[0].Origin.ToString());
    }

    [Fact]
    public void Lines_of_YAML_are_those_of_the_file() => Assert.Equal("m:13", Assert.Single(Manifests.Read(Yaml).Network.Policies).Origin.ToString());

    [Fact]
    public void A_list_that_breaks_off_is_fatal_and_says_where()
    {
        var broken = Manifests.Read(List[..(List.IndexOf("\"db\"", StringComparison.Ordinal) + 10)]);
        Assert.Equal("Fatal m:2: the list breaks off: not valid JSON after the object that begins here", Assert.Single(broken.Faults));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Wherever_a_list_breaks_off_something_fatal_is_said(int end) =>
        Assert.Contains(Manifests.Read(List[..^end]).Faults, fault => fault.StartsWith("Fatal", StringComparison.Ordinal));

    [Theory]
    [InlineData("\n---\n")]
    [InlineData("\n---\n\n---\n")]
    [InlineData("\n")]
    public void Behind_a_list_more_may_follow(string between)
    {
        var both = Manifests.Read($"{{\"kind\":\"List\",\"items\":[\n{Web},\n{Db}]}}{between}{{\"kind\": \"List\", \"items\": [\n{Policy}]}}");
        Assert.Empty(both.Faults);
        Assert.Equal(Given.Lines(Manifests.Read(Yaml).Network), Given.Lines(both.Network));
        Assert.Equal($"m:{4 + between.Count(each => each == '\n')}", Assert.Single(both.Network.Policies).Origin.ToString());
    }

    [Fact]
    public void Blank_lines_behind_a_list_are_nothing_however_many_and_what_follows_them_has_its_line()
    {
        // More than the reader holds at once, and more than it takes of YAML.
        var blank = string.Concat(Enumerable.Repeat($"{new string(' ', 99)}\n", 400_000));
        Assert.Empty(Manifests.Read(List + blank).Faults);
        var fewer = Manifests.Read($"{List}{blank[..1_000_000]}---\n{Policy.Replace("\"np\"", "\"other\"", StringComparison.Ordinal)}");
        Assert.Empty(fewer.Faults);
        Assert.Equal("m:10006", fewer.Network.Policies[^1].Origin.ToString());
    }

    [Fact]
    public void Objects_of_JSON_one_after_the_other_are_documents()
    {
        var sequence = Manifests.Read($"{Web}\n{Db}\n\n{Policy}");
        Assert.Empty(sequence.Faults);
        Assert.Equal(Given.Lines(Manifests.Read(Yaml).Network), Given.Lines(sequence.Network));
        Assert.Equal("m:4", Assert.Single(sequence.Network.Policies).Origin.ToString());
        Assert.Contains(Manifests.Read($"{Web}\n{Db[..^1]}").Faults, fault => fault.StartsWith("Unread", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_without_a_kind_is_said() => Assert.Equal("Unread m:1: items without a kind of their list: an API server takes no such list",
        Assert.Single(Manifests.Read($"{{\"kindt\":\"PodList\",\"items\":[{Web}]}}").Faults));

    [Theory]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: x, labels: {a: b}")]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: shop}, spec: {containers: {}}}")]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {namespace: shop}}")]
    public void A_document_that_cannot_be_read_leaves_the_input_not_whole(string document)
    {
        var network = Manifests.Read($"{Yaml}\n---\n{document}\n").Network;
        Assert.Equal((false, 2), (network.IsWhole, network.Pods.Length));
        Assert.All(network.Faults, fault => Assert.Equal(FaultSeverity.Unread, fault.Severity));
        Assert.True(Manifests.Read($"{Yaml}\n---\nvalues: of a chart\n").Network.IsWhole);
    }

    [Fact]
    public void A_page_of_a_list_is_not_the_list() => Assert.Equal("Fatal m:1: the list is one page of several: what stands on the others is missing",
        Assert.Single(Manifests.Read($"{{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{{\"continue\":\"abc\"}},\"items\":[{Web}]}}").Faults));

    [Fact]
    public void What_says_nothing_of_the_network_is_left_out_and_changes_nothing()
    {
        var heavy = List
            .Replace("\"metadata\":{\"name\":\"web\"", "\"metadata\":{\"managedFields\":[{\"a\":[1,2,{\"b\":null}]}],\"resourceVersion\":\"1\",\"name\":\"web\"", StringComparison.Ordinal)
            .Replace("\"spec\":{\"nodeName\":\"n1\",\"containers\":[{\"name\":\"c\"", "\"spec\":{\"volumes\":[{\"name\":\"v\"}],\"tolerations\":[{}],\"nodeName\":\"n1\",\"containers\":[{\"image\":\"i\",\"env\":[{\"name\":\"hostNetwork\",\"value\":\"true\"}],\"name\":\"c\"", StringComparison.Ordinal)
            .Replace("\"status\":{", "\"status\":{\"conditions\":[{\"podIP\":\"1.2.3.4\"}],\"containerStatuses\":[],", StringComparison.Ordinal);
        Assert.NotEqual(List, heavy);
        Assert.Equal(Given.Lines(Manifests.Read(List).Network), Given.Lines(Manifests.Read(heavy).Network));
        Assert.Equal(Manifests.Read(List).Network.Pods.Select(pod => (pod.Id, pod.HostNetwork, pod.Ports.Length)), Manifests.Read(heavy).Network.Pods.Select(pod => (pod.Id, pod.HostNetwork, pod.Ports.Length)));
    }

    [Fact]
    public void A_member_that_is_ballast_in_a_pod_is_kept_where_a_policy_has_it()
    {
        var policy = """{"kind":"List","items":[{"apiVersion":"cilium.io/v2","kind":"CiliumClusterwideNetworkPolicy","metadata":{"name":"h"},"spec":{"nodeSelector":{},"ingress":[{"fromEntities":["cluster"]}]}}]}""";
        Assert.Equal("CiliumClusterwideNetworkPolicy", Assert.Single(Manifests.Read(policy).Table.Kept).Kind);
        Assert.True(Assert.Single(Manifests.Read(policy).Table.Kept).Spec["nodeSelector"].Exists);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("---\n---\n", 0)]
    [InlineData("# nothing\n", 0)]
    [InlineData("null", 0)]
    [InlineData("{}", 1)]
    [InlineData("[]", 1)]
    [InlineData("just text", 1)]
    [InlineData("kind: Pod", 1)]
    [InlineData("{\"kind\":\"Pod\",\"metadata\":{}}", 1)]
    [InlineData("{\"kind\":\"List\",\"items\":null}", 0)]
    [InlineData("{\"kind\":\"List\",\"items\":[]}", 0)]
    [InlineData("{\"kind\":\"List\",\"items\":[1,\"a\",[]]}", 3)]
    public void What_holds_no_object_is_said_and_throws_nothing(string text, int faults)
    {
        var read = Manifests.Read(text);
        Assert.Equal((0, faults), (read.Table.Count, read.Table.Faults.Count));
    }

    [Fact]
    public void A_NetworkPolicy_with_ten_thousand_rules_is_read()
    {
        var rules = string.Join(',', Enumerable.Range(1, 10_000).Select(i => $"{{from: [{{ipBlock: {{cidr: 20.{i / 256}.{i % 256}.0/24}}}}], ports: [{{port: {i}}}]}}"));
        var network = Manifests.Read($"{Yaml}\n---\n{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: big, namespace: shop}}, spec: {{podSelector: {{}}, ingress: [{rules}]}}}}").Network;
        Assert.Empty(network.Faults);
        var asked = new Asked(network);
        Assert.Equal("TCP 777", asked.Between("20.3.9.7", "shop/web"));
        Assert.Equal("TCP 10000", asked.Between("20.39.16.1", "shop/web"));
        Assert.Equal("nothing", asked.Between("20.39.17.1", "shop/web"));
    }

    [Fact]
    public void Ten_megabytes_of_YAML_are_read_and_seventeen_are_not_and_that_is_fatal()
    {
        static byte[] Pods(int bytes)
        {
            var text = new StringBuilder();
            for (var i = 0; text.Length < bytes; i++)
                text.Append(CultureInfo.InvariantCulture, $"{{apiVersion: v1, kind: Pod, metadata: {{name: p{i}, namespace: shop, annotations: {{note: {new string('x', 1000)}}}}}, spec: {{containers: [{{name: c}}]}}}}\n---\n");
            return Encoding.UTF8.GetBytes(text.ToString());
        }

        var read = Manifests.Read(Pods(10 << 20));
        Assert.InRange(read.Table.Count, 9_000, 11_000);
        Assert.Empty(read.Faults);
        var large = Manifests.Read(Pods(17 << 20));
        Assert.Equal("Fatal m:1: larger than 16 MiB, not read", Assert.Single(large.Faults));
    }

    [Fact]
    public void Aliases_that_blow_up_are_fatal_and_soon()
    {
        var bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (var c = 'b'; c <= 'k'; c++) bomb.Append(CultureInfo.InvariantCulture, $"{c}: &{c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n");
        Assert.Contains(Manifests.Read(bomb.ToString()).Faults, fault => fault.StartsWith("Fatal", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_nested_too_deep_is_said()
    {
        var deep = $"{{\"kind\":\"List\",\"items\":[{{\"kind\":\"Pod\",\"metadata\":{{\"name\":\"x\",\"labels\":{string.Concat(Enumerable.Repeat("{\"a\":", 200))}1{new string('}', 200)}}}}}]}}";
        var read = Manifests.Read(deep);
        Assert.Equal(0, read.Table.Count);
        Assert.NotEmpty(read.Faults);
    }

    [Fact]
    public void Hostile_names_are_made_harmless_wherever_they_are_said()
    {
        var network = Manifests.Read("""
            {apiVersion: v1, kind: Pod, metadata: {name: "a\e[31mb", namespace: "s\u202ehop"}, spec: {containers: [{name: c, ports: [{containerPort: no}]}]}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: "w\e[2Jeb", namespace: "s\u202ehop"}, spec: {containers: [{name: c}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: "p\e]0;x\a", namespace: "s\u202ehop"}, spec: {podSelector: {}, policyTypes: ["\e[0m"]}}
            ---
            {apiVersion: "x\e[31m/v1", kind: "Wid\e[31mget", metadata: {name: x}}
            """).Network;
        Assert.NotEmpty(network.Faults);
        var said = string.Join('\n', network.Faults.Select(fault => fault.ToString()).Concat(Given.Lines(network)).Concat(network.Unjudged.Keys).Concat(network.Assumptions));
        Assert.DoesNotContain('\u001b', said);
        Assert.DoesNotContain('\u202e', said);
        Assert.DoesNotContain('\a', said);
    }

    [Fact]
    public void Two_objects_of_one_kind_and_name_are_fatal_with_both_places()
    {
        var fault = Assert.Single(Manifests.Read(Yaml + "\n---\n" + Yaml[Yaml.IndexOf("apiVersion: networking", StringComparison.Ordinal)..]).Faults);
        Assert.StartsWith("Fatal m:18: NetworkPolicy np again: the first is in m:13", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_of_kinds_that_nobody_judges_are_counted() =>
        Assert.Equal(2, Manifests.Read("{apiVersion: example.com/v1, kind: Widget, metadata: {name: a}}\n---\n{apiVersion: example.com/v1, kind: Widget, metadata: {name: b}}").Table.Unjudged["Widget.example.com"]);

    [Fact]
    public void Bytes_that_are_no_text_throw_nothing()
    {
        foreach (var content in new byte[][] { [0xff, 0xfe, 0x00], [(byte)'{', 0xff, (byte)'}'], [.. "{\"kind\":\"List\",\"items\":[{\"kind\":\"Pod\",\"metadata\":{\"name\":\""u8, 0xc3, 0x28, .. "\"}}]}"u8] })
            Assert.True(Manifests.Read(content).Table.Count <= 1);
    }
}
