using System.Globalization;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Authentication;

/// <summary>A token with which a host can join: its Secret, without the token.</summary>
/// <param name="Secret">The Secret.</param>
/// <param name="Authenticates">Whether it may be used to log in; null where that was not kept.</param>
/// <param name="HasEnd">Whether it expires; null where that was not kept.</param>
/// <param name="End">When; null where it is not known.</param>
/// <param name="Made">When it was made; null where it is not known.</param>
internal sealed record BootstrapToken(ApiObject Secret, bool? Authenticates, bool? HasEnd, DateTimeOffset? End, DateTimeOffset? Made)
{
    public const string Type = "bootstrap.kubernetes.io/token";

    public static IEnumerable<BootstrapToken> All(ApiObjects api) =>
        from secret in api.Of("secrets")
        where secret.Body.Text("type") == Type
        select new BootstrapToken(secret,
            // Only a Secret whose keys were kept tells: without any of them nothing is known.
            !WasKept(secret) ? null : secret.Body.Text("data", "usage-bootstrap-authentication") is not null,
            !WasKept(secret) ? null : secret.Body.Text("data", "expiration") is not null,
            Time(Decoded(secret.Body.Text("data", "expiration"))), Time(secret.Body.Text("metadata", "creationTimestamp")));

    public override string ToString() => Secret.Name + (HasEnd switch
    {
        false => ", never expires",
        _ when End is { } end => string.Create(CultureInfo.InvariantCulture, $", expires {end.UtcDateTime:yyyy-MM-dd HH:mm}"),
        _ => "",
    }) + (Authenticates is false ? ", not for logging in" : "");

    private static bool WasKept(ApiObject secret) => secret.Body.Map("data").Any();

    private static string? Decoded(string? base64) => base64 is null ? null : Encoding.UTF8.GetString(PodVolumes.Decoded(base64));

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
