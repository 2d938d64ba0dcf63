using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Redaction;

/// <summary>A file's content after everything secret was taken out: the only form in which content leaves this namespace.</summary>
internal sealed record RedactedFile
{
    public ReadOnlyMemory<byte>? Content { get; private init; }

    /// <summary>Why there is no content.</summary>
    public string? Unread { get; private init; }

    /// <summary>True when the file on the host holds a private key, be it taken out now or before.</summary>
    public bool HasPrivateKey { get; private init; }

    /// <summary>True when a private key was taken out now.</summary>
    public bool RemovedPrivateKey { get; private init; }

    public ImmutableArray<PublicKeyFact> PublicKeys { get; private init; } = [];

    public static RedactedFile From(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return new RedactedFile { Content = bytes, PublicKeys = Redaction.PublicKeys.In(text) };
    }
}
