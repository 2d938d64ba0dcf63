using System.Text.Json;

namespace Ninepaths.Cli.Verification;

/// <summary>A line of a batch.</summary>
internal sealed record BatchLine
{
    /// <summary>Anything; the answer carries it.</summary>
    public JsonElement? Id { get; init; }

    /// <summary><c>server</c> or <c>client</c>.</summary>
    public string? Purpose { get; init; }

    /// <summary>The CA bundle as PEM.</summary>
    public string? Roots { get; init; }

    /// <summary>What the peer presents as PEM, leaf first.</summary>
    public string? Presented { get; init; }

    /// <summary>The name dialled; servers only.</summary>
    public string? Name { get; init; }

    /// <summary>An RFC 3339 instant; now where there is none.</summary>
    public string? Time { get; init; }

    /// <summary>What the line lacks, or null.</summary>
    public string? Fault => this switch
    {
        { Purpose: not ("server" or "client") } => "purpose must be server or client",
        { Roots: null } => "roots is missing",
        { Presented: null } => "presented is missing",
        { Purpose: "server", Name: null } => "name is missing: the name that a client dials",
        _ => null,
    };
}
