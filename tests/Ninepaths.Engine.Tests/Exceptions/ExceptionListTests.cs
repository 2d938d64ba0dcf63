using System.Text;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Exceptions;

/// <summary>Files of exceptions: what is read, and that nothing doubtful is.</summary>
public sealed class ExceptionListTests
{
    private const string Head = "apiVersion: ninepaths.dev/exceptions/v1\nexceptions:\n";
    private const string Rest = "  reason: r\n  owner: o\n  expires: 2027-01-31\n";

    [Fact]
    public void An_exception_is_read_with_its_line()
    {
        var read = Assert.Single(Read(Head + "# why\n- id: NP1101\n  scope:\n    path: apiserver-to-kubelet\n    subject: kube-apiserver@cp?\n    host: cp*\n    connection: '*[10.0.0.1:10250]'\n" + Rest));
        Assert.Equal(new ExceptionScope(1, "kube-apiserver@cp?", "cp*", "*[10.0.0.1:10250]"), read.Scope);
        Assert.Equal(("NP1101", "r", "o", new DateOnly(2027, 1, 31), "ex.yaml:4"), (read.Id, read.Reason, read.Owner, read.Expires, read.Origin.ToString()));
    }

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Empty(Read("apiVersion: ninepaths.dev/exceptions/v1\nexceptions: []\n"));

    [Theory]
    [InlineData("", "ex.yaml:1: a mapping")]
    [InlineData("[]", "ex.yaml:1: a mapping")]
    [InlineData("exceptions: []", "ex.yaml:1: apiVersion must be")]
    [InlineData("apiVersion: ninepaths.dev/exceptions/v2\nexceptions: []", "ex.yaml:1: apiVersion must be")]
    [InlineData("apiVersion: ninepaths.dev/exceptions/v1", "ex.yaml:1: exceptions must be a list")]
    [InlineData(Head + "- NP1101", "ex.yaml:3: an exception is a mapping")]
    [InlineData(Head + "- id: NP1101\n  owner: o\n  expires: 2027-01-31", "ex.yaml:3: reason is missing")]
    [InlineData(Head + "- id: NP1101\n  reason: r\n  expires: 2027-01-31", "ex.yaml:3: owner is missing")]
    [InlineData(Head + "- id: NP1101\n  reason: r\n  owner: o", "ex.yaml:3: expires is missing")]
    [InlineData(Head + "- id: NP1101\n  reason: ' '\n  owner: o\n  expires: 2027-01-31", "ex.yaml:4: reason must be a text")]
    [InlineData(Head + "- id: NP1101\n  reason: [r]\n  owner: o\n  expires: 2027-01-31", "ex.yaml:4: reason must be a text")]
    [InlineData(Head + "- id: NP1999\n" + Rest, "ex.yaml:3: there is no finding NP1999")]
    [InlineData(Head + "- id: NP1101\n  reason: r\n  owner: o\n  expires: never", "ex.yaml:6: expires: 'never' is no day")]
    [InlineData(Head + "- id: NP1101\n  reason: r\n  owner: o\n  expires: 2027-02-30", "ex.yaml:6: expires: '2027-02-30' is no day")]
    [InlineData(Head + "- id: NP1101\n  until: 2027\n" + Rest, "ex.yaml:4: unknown field 'until'")]
    [InlineData(Head + "- id: NP1101\n  scope:\n    node: w1\n" + Rest, "ex.yaml:5: unknown field 'node'")]
    [InlineData(Head + "- id: NP1101\n  scope: w1\n" + Rest, "ex.yaml:4: scope is a mapping")]
    [InlineData(Head + "- id: NP1101\n  scope: {path: 12}\n" + Rest, "ex.yaml:4: path: '12' is no path")]
    [InlineData(Head + "- id: NP1101\n  scope: {path: 9}\n" + Rest, "ex.yaml:4: NP1101 is a finding of path 1, never of path 9")]
    [InlineData(Head + "- id: NP1101\n  id: NP9001\n" + Rest, "ex.yaml:4:")]
    [InlineData(Head + "- id: [\n", "ex.yaml:")]
    [InlineData(Head + "[]\n---\napiVersion: x", "ex.yaml:")]
    [InlineData("more: 1\n" + Head + "- id: NP1101\n" + Rest, "ex.yaml:1: unknown field 'more'")]
    public void A_doubtful_file_is_refused_with_its_line(string text, string message)
    {
        var error = Assert.Throws<UserErrorException>(() => Read(text));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public void Many_faults_are_told_together_and_counted()
    {
        var error = Assert.Throws<UserErrorException>(() => Read(Head + string.Concat(Enumerable.Repeat("- x: 1\n", 50))));
        Assert.Contains("; and 245 more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_is_quoted_harmlessly()
    {
        var error = Assert.Throws<UserErrorException>(() => Read(Head + "- id: \"\\e]0;x\\a\"\n" + Rest));
        Assert.DoesNotContain('\e', error.Message);
    }

    private static System.Collections.Immutable.ImmutableArray<FindingException> Read(string text) => ExceptionList.Read("ex.yaml", Encoding.UTF8.GetBytes(text));
}
