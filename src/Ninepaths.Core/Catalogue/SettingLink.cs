using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>How settings at one end of a connection meet settings at the other.</summary>
public enum LinkKind
{
    /// <summary>A CA bundle, or a key, verifies what the other end shows.</summary>
    Verifies,

    /// <summary>A key signs what the other end uses.</summary>
    Signs,

    /// <summary>A private key belongs to a certificate of the same component.</summary>
    KeyOf,

    /// <summary>A setting names the kubeconfig with the rest of the settings.</summary>
    Reads,

    /// <summary>A setting says what is dialled, another where is listened.</summary>
    Dials,

    /// <summary>A component asks another one who a caller is and what it may do.</summary>
    Asks,
}

/// <summary>One end of a <see cref="SettingLink"/>.</summary>
/// <param name="Who">The program or person, as people call it.</param>
/// <param name="What">What it has or shows there, in a few words; null where the settings say it.</param>
/// <param name="Settings">Its settings, the one that counts first in front; empty for what no setting of a known program decides.</param>
public sealed record LinkEnd(string Who, string? What, ImmutableArray<SettingReference> Settings);

/// <summary>Two settings, or groups of them, that must fit each other: how the flags fit together.</summary>
public sealed record SettingLink
{
    public required LinkKind Kind { get; init; }

    /// <summary>The end that verifies, signs, dials or asks; the key, or the setting that names the file.</summary>
    public required LinkEnd From { get; init; }

    /// <summary>The end that is verified, signed, dialled or asked; the certificate, or the file's fields.</summary>
    public required LinkEnd To { get; init; }

    /// <summary>The paths on which it matters.</summary>
    public required ImmutableArray<int> Paths { get; init; }

    /// <summary>What the verified certificate is used as; <see cref="CertificateUse.None"/> for tokens and where nothing is verified.</summary>
    public CertificateUse Shown { get; init; }

    /// <summary>Whether the setting is at either end.</summary>
    public bool Has(SettingReference setting) => From.Settings.Contains(setting) || To.Settings.Contains(setting);
}
