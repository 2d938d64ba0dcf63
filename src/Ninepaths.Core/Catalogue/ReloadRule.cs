namespace Ninepaths.Catalogue;

/// <summary>When a running component takes up a file that changed.</summary>
public enum Reload
{
    /// <summary>Only at the next start.</summary>
    AtRestart,

    /// <summary>It looks at the file from time to time: see <see cref="ReloadRule.Within"/>.</summary>
    WhileRunning,

    /// <summary>With every new TLS handshake; connections that are open keep what they have.</summary>
    AtHandshake,
}

/// <summary>Says whether a changed file behind a setting needs a restart.</summary>
public sealed record ReloadRule
{
    public required SettingReference Setting { get; init; }

    public required Reload Reload { get; init; }

    /// <summary>The longest it takes until the change is noticed; null where that has no meaning.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>First version that does so; null when older than what we cover.</summary>
    public ComponentVersion? From { get; init; }

    /// <summary>First version that no longer does so.</summary>
    public ComponentVersion? Until { get; init; }

    /// <summary>A condition or a surprise worth telling; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Where this was read: a file of the Kubernetes or etcd source tree.</summary>
    public required string Source { get; init; }

    /// <summary>An unknown version counts as the newest.</summary>
    public bool Holds(ComponentVersion? version) =>
        version is null ? Until is null : (From is null || version >= From) && (Until is null || version < Until);
}
