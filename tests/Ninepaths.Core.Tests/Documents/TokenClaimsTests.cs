using System.Buffers.Text;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Core.Tests.Documents;

/// <summary>What tokens say of themselves.</summary>
public sealed class TokenClaimsTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_projected_token_says_whose_it_is_and_until_when()
    {
        var claims = Read("""{"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:ci:runner","aud":["https://kubernetes.default.svc"],"iat":1780272000,"exp":1780275600.5}""");
        Assert.Equal(("https://kubernetes.default.svc", "system:serviceaccount:ci:runner"), (claims?.Issuer, claims?.Subject));
        Assert.Equal(["https://kubernetes.default.svc"], claims!.Audiences);
        Assert.Equal(At.AddHours(1), claims.ExpiresAt);
        Assert.Equal(TimeSpan.FromHours(1), claims.Lifetime);
        Assert.Null(KubeconfigTokens.Judge("file", claims, Origin.File("", "config", 3), At));
    }

    [Theory]
    [InlineData("abcdef.0123456789abcdef")]
    [InlineData("a.b.c")]
    [InlineData("a..c")]
    [InlineData("")]
    [InlineData("hunter2")]
    public void What_is_no_web_token_says_nothing(string token) => Assert.Null(TokenClaims.Read(token));

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"sub\":\"\\ud800\"}")]
    [InlineData("{")]
    public void Nonsense_says_nothing_and_breaks_nothing(string payload) => Assert.True(Read(payload) is null or { ExpiresAt: null });

    [Fact]
    public void Strange_times_and_names_are_harmless()
    {
        var claims = Read("""{"sub":"a\u001b[2J","exp":1e300,"iat":-5,"aud":"one"}""");
        Assert.Equal(("a\\x1b[2J", null, null), (claims!.Subject, claims.ExpiresAt, claims.IssuedAt));
        Assert.Equal(["one"], claims.Audiences);
    }

    [Theory]
    [InlineData("""{"sub":"s","iat":1748736000,"exp":1780271999}""", "NP3640", "a token of s that expired at 2026-05-31 23:59:59Z")]
    [InlineData("""{"sub":"s"}""", "NP3641", "a token of s that never expires")]
    [InlineData("""{"iat":1780272000,"exp":1843430400}""", "NP3641", "a token until 2028-06-01 00:00:00Z")]
    public void Tokens_that_are_over_or_never_are_found(string payload, string id, string actual)
    {
        var finding = KubeconfigTokens.Judge("file", Read(payload)!, Origin.File("", "config", 3), At);
        Assert.Equal((id, actual), (finding?.Id, finding?.Evidence[0].Actual));
    }

    private static TokenClaims? Read(string payload) => TokenClaims.Read($"eyJhbGciOiJSUzI1NiJ9.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.c2ln");
}
