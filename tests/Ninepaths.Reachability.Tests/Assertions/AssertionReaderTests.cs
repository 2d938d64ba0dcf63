using System.Text;
using Ninepaths.Facts;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Assertions;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Tests.Assertions;

/// <summary>Files of assertions.</summary>
public class AssertionReaderTests
{
    private const string Head = "apiVersion: ninepaths.dev/assertions/v1\nassertions:\n";

    private static (IReadOnlyList<Assertion> Assertions, List<string> Faults) Read(string text)
    {
        var (assertions, faults) = AssertionReader.Read(Encoding.UTF8.GetBytes(text), Origin.File("", "net.yaml"));
        return (assertions, [.. faults.Select(fault => fault.ToString())]);
    }

    [Fact]
    public void Every_field_is_read()
    {
        var (assertions, faults) = Read(Head + """
            - name: the cart reaches the database
              must: {from: shop/cart, to: [shop/db, {namespace: data, labels: {app: db}}], ports: [TCP 5432, UDP 53], protection: encrypted}
            - mustNot: {from: outside, to: {namespace: prod}}
            - only: {from: pods, to: shop/db, ports: 5432}
            """);
        Assert.Empty(faults);
        Assert.Equal([AssertionKind.Must, AssertionKind.MustNot, AssertionKind.Only], assertions.Select(each => each.Kind));
        var must = assertions[0];
        Assert.Equal(("the cart reaches the database", "net.yaml:3", ProtectionLevel.Encrypted), (must.Name, must.Origin.ToString(), must.Protection!.Value));
        Assert.Equal("TCP 5432,UDP 53", ConnectionText.Of(must.Connections, AddressFamilies.IPv4));
        Assert.Equal(["shop/db", null], must.To.Parts.Select(part => part.Name));
        Assert.Equal(("data", "db"), (must.To.Parts[1].Namespace, must.To.Parts[1].Labels["app"]));
        Assert.True(assertions[1].From.Parts[0].Outside);
        Assert.Equal("mustNot: outside to prod", assertions[1].Name);
        Assert.Equal("All Connections", ConnectionText.Of(assertions[1].Connections, AddressFamilies.IPv4));
        Assert.Equal((null, null, false), (assertions[2].From.Parts[0].Name, assertions[2].From.Parts[0].Namespace, assertions[2].From.Parts[0].Outside));
    }

    [Theory]
    [InlineData("", "apiVersion is not")]
    [InlineData("[]", "apiVersion is not")]
    [InlineData("apiVersion: v1\nassertions: []", "apiVersion is not")]
    [InlineData("apiVersion: ninepaths.dev/assertions/v1", "it has no assertions")]
    [InlineData("apiVersion: ninepaths.dev/assertions/v1\nassertions: {}", "it has no assertions")]
    [InlineData("apiVersion: ninepaths.dev/assertions/v1\nassertion: []", "there is no field 'assertion'")]
    public void A_file_that_is_none_says_so(string text, string message) =>
        Assert.Contains(Read(text).Faults, fault => fault.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("- just text", "a mapping with name, must, mustNot, only belongs here")]
    [InlineData("- null", "exactly one of must, mustNot and only")]
    [InlineData("- {name: x}", "exactly one of must, mustNot and only")]
    [InlineData("- {must: {from: a, to: b}, only: {from: a, to: b}}", "exactly one of must, mustNot and only")]
    [InlineData("- {shall: {from: a, to: b}}", "there is no field 'shall'")]
    [InlineData("- {must: a}", "a mapping with from, to, ports, protection belongs here")]
    [InlineData("- {must: {from: a}}", "'to' is missing")]
    [InlineData("- {must: {from: [], to: b}}", "'from' is missing")]
    [InlineData("- {must: {from: a, to: b, port: 80}}", "there is no field 'port'")]
    [InlineData("- {must: {from: a, to: b, ports: [http]}}", "'http' is no port")]
    [InlineData("- {must: {from: a, to: b, ports: [{port: 80}]}}", "is no port")]
    [InlineData("- {must: {from: a, to: b, protection: secret}}", "'secret' is none of")]
    [InlineData("- {mustNot: {from: a, to: b, protection: encrypted}}", "protection goes with must only")]
    [InlineData("- {must: {from: {pods: a}, to: b}}", "there is no field 'pods'")]
    [InlineData("- {must: {from: [[a]], to: b}}", "a mapping with namespace, labels belongs here")]
    public void A_fault_is_said_with_its_line(string assertion, string message)
    {
        var faults = Read(Head + assertion).Faults;
        Assert.Contains(faults, fault => fault.StartsWith("net.yaml:3: ", StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("- {must: {from: a, to: b, ports: []}}")]
    [InlineData("- {must: {from: {namespace: [a]}, to: b}}")]
    [InlineData("- {must: {from: {labels: a}, to: b}}")]
    [InlineData("- {must: {from: {labels: {a: [b]}}, to: b}}")]
    [InlineData("- {name: [a], must: {from: a, to: b}}")]
    public void What_would_be_read_as_less_than_it_says_is_a_fault(string assertion) => Assert.NotEmpty(Read(Head + assertion).Faults);

    [Fact]
    public void What_is_missing_is_said_once() => Assert.Equal("net.yaml:3: 'to' is missing", Assert.Single(Read(Head + "- {must: {from: a}}").Faults));

    [Fact]
    public void YAML_that_breaks_off_is_a_fault() => Assert.NotEmpty(Read(Head + "- {must: {from: a").Faults);

    [Fact]
    public void A_hostile_name_is_made_harmless()
    {
        var (assertions, _) = Read(Head + "- {name: \"a\\e[31mb\\u202e\", must: {from: a, to: b}}");
        Assert.DoesNotContain('\u001b', Assert.Single(assertions).Name);
        Assert.DoesNotContain('\u202e', Assert.Single(assertions).Name);
    }
}
