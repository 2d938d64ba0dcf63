using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>What a JSON web token says of itself (RFC 7519 §4.1), without the token: nobody can be anybody with this.</summary>
/// <param name="Issuer">Who says that he signed it; the signature was not looked at.</param>
/// <param name="Subject">Whom it stands for, e.g. <c>system:serviceaccount:ci:runner</c>.</param>
/// <param name="Audiences">Whom it is for; empty where it does not say.</param>
/// <param name="IssuedAt">Null where it does not say.</param>
/// <param name="ExpiresAt">Null for one that never expires.</param>
public sealed record TokenClaims(string? Issuer, string? Subject, ImmutableArray<string> Audiences, DateTimeOffset? IssuedAt, DateTimeOffset? ExpiresAt)
{
    private const int Longest = 64 << 10;

    /// <summary>Null where it is no JSON web token: bootstrap tokens and static tokens say nothing of themselves.</summary>
    public static TokenClaims? Read(string token)
    {
        if (token.Length > Longest || token.Trim().Split('.') is not [_, { Length: > 0 } payload, _] || !Base64Url.IsValid(payload)) return null;
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            var claims = document.RootElement;
            if (claims.ValueKind is not JsonValueKind.Object) return null;
            return new(Shown(claims.Text("iss")), Shown(claims.Text("sub")),
                [.. claims.Text("aud") is { } one ? [one] : claims.Texts("aud").Take(20)], Time(claims, "iat"), Time(claims, "exp"));
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A text in it is no text: half of a surrogate pair.
            return null;
        }
    }

    /// <summary>How long it is good for in all; null where it has no end, or does not say since when.</summary>
    public TimeSpan? Lifetime => ExpiresAt - IssuedAt;

    private static string? Shown(string? text) => text is null ? null : TextSafety.Inert(text);

    // NumericDate: seconds, which may have a fraction.
    private static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) && seconds is >= 0 and < 253402300799
            ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds)) : null;
}
