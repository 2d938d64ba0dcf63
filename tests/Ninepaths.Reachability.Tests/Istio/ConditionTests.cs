using System.Collections.Immutable;
using Ninepaths.Reachability.Protection.Istio;

namespace Ninepaths.Reachability.Istio;

/// <summary>How single values match.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("/a", "/a", true)]
    [InlineData("/a", "/a/", false)]
    [InlineData("/a*", "/abc", true)]
    [InlineData("*/z", "/a/z", true)]
    [InlineData("*", "/", true)]
    [InlineData("*", "", false)]
    [InlineData("/a/{*}", "/a/b", true)]
    [InlineData("/a/{*}", "/a/b/c", false)]
    [InlineData("/a/{*}", "/a/", false)]
    [InlineData("/a/{**}", "/a/b/c", true)]
    [InlineData("/a/{**}", "/a/", true)]
    [InlineData("/a/{**}", "/a", false)]
    [InlineData("/{**}/z", "/a/b/z", true)]
    [InlineData("/{*}/b/{**}", "/x/b/c/d", true)]
    [InlineData("/{*}/b/{**}", "/x/y/b/c", false)]
    public void Paths(string pattern, string path, bool matches) =>
        Assert.Equal(matches, Matches(RequestAttribute.Path, pattern, new() { Path = path }));

    [Theory]
    [InlineData("*", "issuer", "subject", true)]
    [InlineData("*", "issuer", null, false)]
    [InlineData("https://a/b/sub", "https://a/b", "sub", true)]
    [InlineData("https://a/b/sub", "https://a", "b/sub", false)]
    [InlineData("https://a/*", "https://a", "anyone", true)]
    [InlineData("https://a/ad*", "https://a", "admin", true)]
    [InlineData("https://a/ad*", "https://a", "user", false)]
    [InlineData("*/admin", "https://a", "admin", true)]
    [InlineData("*a/admin", "https://a", "admin", true)]
    [InlineData("*a/admin", "https://b", "admin", false)]
    [InlineData("*min", "https://a", "admin", true)]
    [InlineData("iss*", "issuer", "x", true)]
    [InlineData("issuer", "issuer", "", true)]
    [InlineData("issuer", "issuer", "x", false)]
    [InlineData("issuer", "issuer", null, false)]
    public void Request_principals_are_issuer_and_subject(string pattern, string issuer, string? subject, bool matches)
    {
        var claims = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("iss", [issuer]);
        if (subject is not null) claims = claims.Add("sub", [subject]);
        Assert.Equal(matches, Matches(RequestAttribute.RequestPrincipal, pattern, new() { Claims = claims }));
    }

    [Fact]
    public void Headers_are_known_by_any_spelling_and_may_be_empty()
    {
        var content = new RequestContent { Host = "Shop.Example", Method = "GET", Headers = ImmutableDictionary<string, string>.Empty.Add("x-team", "") };
        Assert.True(Matches(RequestAttribute.Header, "*", content, "X-Team"));
        Assert.False(Matches(RequestAttribute.Header, "*", content, "X-Other"));
        Assert.True(Matches(RequestAttribute.Header, "GET", content, ":method"));
        Assert.True(Matches(RequestAttribute.Host, "*.example", content));
        Assert.False(Matches(RequestAttribute.Header, "*.example", content, ":authority"));
    }

    [Fact]
    public void Claims_may_be_lists_and_metadata_in_brackets_must_be()
    {
        var content = new RequestContent
        {
            Claims = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("aud", ["a", "b"]).Add("outer][inner", ["c"]),
            Metadata = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("envoy.filters.a[k]", ["x", "y"]),
        };
        Assert.True(Matches(RequestAttribute.RequestAudiences, "b", content));
        Assert.True(Matches(RequestAttribute.RequestClaim, "c", content, "outer][inner"));
        Assert.True(Matches(RequestAttribute.Metadata, "[y]", content, "envoy.filters.a[k]"));
        Assert.False(Matches(RequestAttribute.Metadata, "y", content, "envoy.filters.a[k]"));
    }

    [Theory]
    [InlineData("td/ns/a/sa/b", "a/b", true)]
    [InlineData("td/ns/a/sa/b/extra", "a/b", true)]
    [InlineData("td/ns/a/x/y/sa/b", "a/b", true)]
    [InlineData("td/ns/a/sa/bc", "a/b", false)]
    [InlineData("td/ns/ab/sa/b", "a/b", false)]
    [InlineData("td/ns/policy/sa/b", "b", true)]
    public void Service_accounts(string principal, string value, bool matches) =>
        Assert.Equal(matches, IdentityMatch.ServiceAccount(value, "policy", principal, Enforcer.EnvoyHttp));

    [Theory]
    [InlineData(80, "http", null, nameof(PortTraffic.Http))]
    [InlineData(80, "http-web", null, nameof(PortTraffic.Http))]
    [InlineData(80, "HTTP2", null, nameof(PortTraffic.Http))]
    [InlineData(80, "grpc-web-x", null, nameof(PortTraffic.Http))]
    [InlineData(80, "grpc", null, nameof(PortTraffic.Http))]
    [InlineData(80, "https", null, nameof(PortTraffic.Tcp))]
    [InlineData(80, "tls-x", null, nameof(PortTraffic.Tcp))]
    [InlineData(80, "httpweb", null, nameof(PortTraffic.Detected))]
    [InlineData(80, "", null, nameof(PortTraffic.Detected))]
    [InlineData(3306, "", null, nameof(PortTraffic.Tcp))]
    [InlineData(80, "http", "tcp", nameof(PortTraffic.Tcp))]
    [InlineData(80, "http", "unheard.of/x", nameof(PortTraffic.Detected))]
    [InlineData(80, "tcp", "kubernetes.io/h2c", nameof(PortTraffic.Http))]
    [InlineData(80, "http", "kubernetes.io/wss", nameof(PortTraffic.Tcp))]
    public void Ports_of_Services_say_what_they_speak(int port, string name, string? appProtocol, string expected) =>
        Assert.Equal(expected, PortTrafficNames.Of(port, name, appProtocol).ToString());

    [Theory]
    [InlineData("*/ns/a/sa/b", "*/ns/a/sa/b")]
    [InlineData("sa/b", "sa/b")]
    [InlineData("new/ns/a/sa/b", "new/ns/a/sa/b,old/ns/a/sa/b")]
    [InlineData("cluster.local/ns/a/sa/b", "new/ns/a/sa/b,old/ns/a/sa/b")]
    [InlineData("foreign/ns/a/sa/b", "foreign/ns/a/sa/b")]
    [InlineData("*d/ns/a/sa/b", "new/ns/a/sa/b,*d/ns/a/sa/b")]
    public void Principals_stand_for_every_alias_of_their_trust_domain(string value, string expected) =>
        Assert.Equal(expected, string.Join(',', new TrustDomains("new", ["old"]).OfPrincipal(value)));

    private static bool Matches(RequestAttribute attribute, string pattern, RequestContent content, string name = "") =>
        ContentMatch.Matches(new(attribute, name, [pattern], [], FromWhen: false), pattern, content);
}
