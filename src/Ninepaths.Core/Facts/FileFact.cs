using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>A file as it was on its host. Private keys and tokens have been taken out before it is made: see <see cref="PublicKeys"/>.</summary>
public sealed record FileFact
{
    /// <summary>The absolute path on the host.</summary>
    public required string Path { get; init; }

    public required FileKind Kind { get; init; }

    /// <summary>Permission bits (octal 0600 = 384); null when not observed.</summary>
    public int? Mode { get; init; }

    /// <summary>The owner's name, or its uid as text; null when not observed.</summary>
    public string? Owner { get; init; }

    public string? Group { get; init; }

    /// <summary>Size in bytes on the host; null when not observed.</summary>
    public long? Size { get; init; }

    /// <summary>When the content last changed; null when not observed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Where a link points, as written in the link.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>The content with its secrets taken out and its lines in place; null where it was not read.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>True when the file on the host holds a private key.</summary>
    public bool HasPrivateKey { get; init; }

    /// <summary>The public halves of the keys in the file.</summary>
    public ImmutableArray<PublicKeyFact> PublicKeys { get; init; } = [];

    /// <summary>Why the content was not read, e.g. <c>permission denied</c>, <c>larger than 1 MiB</c>; null when it was, or needed not be.</summary>
    public string? Unread { get; init; }
}

/// <summary>What stands at a path.</summary>
public enum FileKind
{
    File,
    Directory,
    Link,

    /// <summary>A FIFO, socket or device; never opened.</summary>
    Special,
}

/// <summary>The public half of a key pair.</summary>
/// <param name="SpkiSha256">SHA-256 over the SubjectPublicKeyInfo (RFC 5280 §4.1), lower-case hex: equal for equal keys, in certificates too.</param>
/// <param name="Line">The line of the file where the key stands.</param>
/// <param name="Pem">The public key itself as a <c>PUBLIC KEY</c> block; null where only its fingerprint was observed.</param>
public sealed record PublicKeyFact(string SpkiSha256, int Line, string? Pem = null);
