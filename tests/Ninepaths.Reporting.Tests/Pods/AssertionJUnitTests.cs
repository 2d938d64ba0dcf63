using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Ninepaths.Facts;
using Ninepaths.Reachability.Assertions;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reporting.Pods;
using Xunit;

namespace Ninepaths.Reporting.Tests.Pods;

/// <summary>Assertions as test results.</summary>
public sealed class AssertionJUnitTests
{
    private static readonly Origin Place = Origin.File("", "network.yaml", 3);

    private static readonly AssertionResult[] Results =
    [
        Result("the shop works", AssertionOutcome.Holds, 0),
        Result("the database stays at home", AssertionOutcome.Broken, 3, "shop/db to outside: All Connections", "shop/db to shop/web: TCP 80"),
        Result("nobody of dev\u001b[31m", AssertionOutcome.NotObserved, 1, "nothing in the input is what network.yaml:3 names"),
    ];

    [Fact]
    public void A_broken_assertion_fails_and_one_that_could_not_be_decided_is_skipped()
    {
        var cases = Document().Descendants("testcase").ToDictionary(each => (string)each.Attribute("name")!);
        Assert.Empty(cases["the shop works"].Elements());
        var failure = cases["the database stays at home"].Element("failure")!;
        Assert.Equal(("shop/db to outside: All Connections", "MustNot"), ((string?)failure.Attribute("message"), (string?)failure.Attribute("type")));
        Assert.Equal("shop/db to outside: All Connections\nshop/db to shop/web: TCP 80\n… and 1 more\nnetwork.yaml:3", failure.Value);
        Assert.StartsWith("not observed: nothing in the input", cases.Single(each => each.Key.StartsWith("nobody", StringComparison.Ordinal)).Value.Element("skipped")!.Value, StringComparison.Ordinal);
        Assert.All(cases.Keys, name => Assert.DoesNotContain('\u001b', name));
    }

    [Fact]
    public void It_counts_what_it_has()
    {
        var suite = Document().Descendants("testsuite").Single();
        Assert.Equal(("3", "1", "1", "2026-11-30T12:00:00"), ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("skipped"), (string?)suite.Attribute("timestamp")));
    }

    [Fact]
    public void It_keeps_to_the_schema_of_jenkins()
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(JUnitSchemas.Jenkins);
        schemas.Add(null, reader);
        Document().Validate(schemas, (_, fault) => throw fault.Exception);
    }

    private static XDocument Document()
    {
        using var stream = new MemoryStream();
        AssertionJUnit.Write(stream, Results, "manifests", new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        return XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static AssertionResult Result(string name, AssertionOutcome outcome, int count, params string[] reasons)
    {
        var ends = new EndSelector([new("outside", null, ImmutableDictionary<string, string>.Empty, Outside: true, Place)]);
        return new(new(AssertionKind.MustNot, name, ends, ends, ConnectionSet.All, null, Place), outcome, [.. reasons], count);
    }
}
