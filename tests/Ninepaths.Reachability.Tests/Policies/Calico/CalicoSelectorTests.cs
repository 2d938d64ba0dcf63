using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies.Calico;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

/// <summary>The grammar of selectors where it surprises.</summary>
public sealed class CalicoSelectorTests
{
    private static bool Matches(string selector, params (string Name, string Value)[] labels)
    {
        var parsed = CalicoSelector.Parse(selector, out var error);
        Assert.True(parsed is not null, $"{selector}: {error}");
        return parsed.ToExpression(SelectorScope.Plain).Matches(key => labels.FirstOrDefault(label => label.Name == key.Name).Value);
    }

    [Theory]
    [InlineData("a != 'x'")]
    [InlineData("a not in {'x'}")]
    [InlineData("a notin {'x'}")]
    [InlineData("!a == 'x'")]
    [InlineData("! ! !has(a)")]
    [InlineData("a not in {}")]
    [InlineData("")]
    public void A_label_that_is_not_there_satisfies(string selector) => Assert.True(Matches(selector, ("b", "x")));

    [Theory]
    [InlineData("a == ''")]
    [InlineData("a contains ''")]
    [InlineData("a starts with ''")]
    [InlineData("a endswith ''")]
    [InlineData("a in {}")]
    [InlineData("!!has(a)")]
    public void A_label_that_is_not_there_does_not_satisfy(string selector) => Assert.False(Matches(selector, ("b", "x")));

    [Fact]
    public void Or_binds_less_than_and_which_binds_less_than_not()
    {
        Assert.True(Matches("has(a) || has(b) && has(c)", ("a", "1")));
        Assert.False(Matches("(has(a) || has(b)) && has(c)", ("a", "1")));
        Assert.False(Matches("!has(a) && has(b)", ("a", "1"), ("b", "1")));
        Assert.False(Matches("!(has(a) && has(b))", ("a", "1"), ("b", "1")));
    }

    [Theory]
    [InlineData("a in {'x',}", "a in {\"x\"}")]
    [InlineData("a in{'y','x','y'}", "a in {\"x\", \"y\"}")]
    [InlineData("!!a=='x'", "a == \"x\"")]
    [InlineData("a notin {'x'}&&b startswith\"y\"", "(a not in {\"x\"} && b starts with \"y\")")]
    [InlineData("all == 'x' || in in {'y'} || has == 'z'", "(all == \"x\" || in in {\"y\"} || has == \"z\")")]
    [InlineData("((a == 'x'))", "a == \"x\"")]
    [InlineData("\thas( projectcalico.org/a-b_c )\t", "has(projectcalico.org/a-b_c)")]
    [InlineData("all( ) && global()", "(all() && global())")]
    public void Text_is_written_in_one_way(string selector, string canonical) => Assert.Equal(canonical, CalicoSelector.Parse(selector, out _)?.ToString());

    [Theory]
    [InlineData("a == b", 6)]
    [InlineData("a = 'b'", 3)]
    [InlineData("a == 'b", 6)]
    [InlineData("a in {'x' 'y'}", 11)]
    [InlineData("a in {,}", 7)]
    [InlineData("a in 'x'", 6)]
    [InlineData("a not inside {'x'}", 3)]
    [InlineData("a == 'b'\n", 9)]
    [InlineData("a == 'b' c == 'd'", 10)]
    [InlineData("has(a", 6)]
    [InlineData("has (a)", 5)]
    [InlineData("has()", 5)]
    [InlineData("! != 'x'", 3)]
    [InlineData("a && ", 3)]
    [InlineData("has(a) && ", 11)]
    [InlineData("ä == 'x'", 1)]
    [InlineData(")", 1)]
    public void An_error_says_where(string selector, int column)
    {
        Assert.Null(CalicoSelector.Parse(selector, out var error));
        Assert.Equal(column, error.Column);
    }

    [Fact]
    public void Labels_have_at_most_512_characters()
    {
        Assert.NotNull(CalicoSelector.Parse($"has({new string('a', 512)})", out _));
        Assert.Null(CalicoSelector.Parse($"has({new string('a', 513)})", out _));
    }

    [Fact]
    public void Endless_nesting_is_an_error_and_no_crash()
    {
        Assert.Null(CalicoSelector.Parse(new string('(', 1_000_000), out var error));
        Assert.Contains("parentheses", error.Message, StringComparison.Ordinal);
        Assert.Equal("all()", CalicoSelector.Parse(new string('(', 500) + "all()" + new string(')', 500), out _)?.ToString());
        Assert.Equal("!has(a)", CalicoSelector.Parse(new string('!', 100_001) + "has(a)", out _)?.ToString());
    }

    [Theory]
    [InlineData("projectcalico.org/namespace", LabelScope.NamespaceName, "")]
    [InlineData("pcns.projectcalico.org/name", LabelScope.NamespaceName, "")]
    [InlineData("projectcalico.org/serviceaccount", LabelScope.ServiceAccountName, "")]
    [InlineData("pcsa.projectcalico.org/name", LabelScope.ServiceAccountName, "")]
    [InlineData("pcns.env", LabelScope.Namespace, "env")]
    [InlineData("pcsa.role", LabelScope.ServiceAccount, "role")]
    [InlineData("projectcalico.org/name", LabelScope.Pod, "projectcalico.org/name")]
    [InlineData("app", LabelScope.Pod, "app")]
    public void Names_lead_to_the_object_that_has_the_label(string name, LabelScope scope, string key) =>
        Assert.Equal(new LabelKey(scope, key), Assert.IsType<LabelExpression.Has>(CalicoSelector.Parse($"has({name})", out _)?.ToExpression(SelectorScope.Pods)).Key);

    [Fact]
    public void Every_pod_is_of_the_orchestrator_k8s()
    {
        LabelExpression? Of(string selector) => CalicoSelector.Parse(selector, out _)?.ToExpression(SelectorScope.Pods);
        Assert.Equal(LabelExpression.Everything, Of("projectcalico.org/orchestrator == 'k8s'"));
        Assert.Equal(LabelExpression.Nothing, Of("projectcalico.org/orchestrator in {'openstack'}"));
        Assert.Equal(LabelExpression.Everything, Of("has(projectcalico.org/orchestrator)"));
    }

    [Fact]
    public void A_namespace_selector_asks_for_labels_of_the_namespace_and_all_means_any_namespace()
    {
        LabelExpression? Of(string selector, SelectorScope scope) => CalicoSelector.Parse(selector, out _)?.ToExpression(scope.OfNamespaces());
        Assert.Equal(LabelExpression.Is(LabelKey.OfNamespace("env"), "prod"), Of("env == 'prod'", SelectorScope.Pods));
        Assert.Equal(LabelExpression.Is(LabelKey.NamespaceName, "shop"), Of("projectcalico.org/name == 'shop'", SelectorScope.Pods));
        Assert.False(Of("all()", SelectorScope.Plain)!.Matches(_ => null));
        Assert.True(Of("global()", SelectorScope.Plain)!.Matches(_ => null));
        Assert.True(Of("all()", SelectorScope.Plain)!.Matches(key => key.Name == "projectcalico.org/namespace" ? "shop" : null));
    }
}
