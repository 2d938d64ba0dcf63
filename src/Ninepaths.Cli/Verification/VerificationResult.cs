using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ninepaths.Pki;

namespace Ninepaths.Cli.Verification;

/// <summary>The verdict on a certificate, as JSON shows it.</summary>
internal record VerificationResult
{
    public required bool Accepted { get; init; }

    /// <summary>Why it is refused; empty when it is accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Whom the API server takes an accepted client for; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public VerifiedIdentity? Identity { get; init; }

    public static VerificationResult Of(ChainVerdict verdict) => verdict switch
    {
        ChainVerdict.Trusted trusted => new() { Accepted = true, Reason = "", Identity = VerifiedIdentity.Of(trusted.Identity) },
        ChainVerdict.Rejected refused => new() { Accepted = false, Reason = refused.Reason },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>The answer to a line of a batch.</summary>
internal sealed record BatchAnswer : VerificationResult
{
    /// <summary>The id of the line, as it was given.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public JsonElement? Id { get; init; }

    public static BatchAnswer Of(JsonElement? id, BatchOutcome outcome) =>
        new() { Id = id, Accepted = outcome.Accepted, Reason = outcome.Reason, Identity = VerifiedIdentity.Of(outcome.Identity) };

    public static BatchAnswer Unreadable(JsonElement? id, string reason) => new() { Id = id, Accepted = false, Reason = reason };
}

/// <summary>A user as the API server sees it.</summary>
internal sealed record VerifiedIdentity(string User, ImmutableArray<string> Groups, string? Uid)
{
    public static VerifiedIdentity? Of(ClientIdentity? who) => who is null ? null : new(who.User, who.Groups, who.Uid);
}
