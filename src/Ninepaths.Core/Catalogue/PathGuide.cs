using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>One path explained to somebody who meets it for the first time.</summary>
public sealed record PathGuide
{
    public required ClusterPath Path { get; init; }

    /// <summary>Who opens the connection.</summary>
    public required string Client { get; init; }

    /// <summary>Who answers, and on which port.</summary>
    public required string Server { get; init; }

    /// <summary>What the connection is used for.</summary>
    public required string Purpose { get; init; }

    /// <summary>How it is protected when nobody configures anything.</summary>
    public required string ByDefault { get; init; }

    /// <summary>Who checks whom by default, and with what.</summary>
    public required string Checks { get; init; }

    /// <summary>The settings of the end that opens the connection, most important first.</summary>
    public ImmutableArray<SettingReference> ClientSettings { get; init; } = [];

    /// <summary>The settings of the end that answers, most important first.</summary>
    public ImmutableArray<SettingReference> ServerSettings { get; init; } = [];

    /// <summary>What must hold for the path to be secure.</summary>
    public required ImmutableArray<string> SecureWhen { get; init; }

    /// <summary>What usually breaks it, and how that looks.</summary>
    public required ImmutableArray<string> BreaksWhen { get; init; }

    /// <summary>Words for <c>explain</c> that go further: other paths and settings.</summary>
    public ImmutableArray<string> ReadNext { get; init; } = [];
}
