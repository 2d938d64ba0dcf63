using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Redaction;

/// <summary>A file's content after everything secret was taken out: the only form in which content gets into a <see cref="FileFact"/>.</summary>
internal sealed partial record RedactedFile
{
    /// <summary>Null where there was nothing but private keys, or where <see cref="Unread"/> says why.</summary>
    public ReadOnlyMemory<byte>? Content { get; private init; }

    /// <summary>Why there is no content.</summary>
    public string? Unread { get; private init; }

    /// <summary>True when the file on the host holds a private key, be it taken out now or before.</summary>
    public bool HasPrivateKey { get; private init; }

    /// <summary>True when a private key was taken out now.</summary>
    public bool RemovedPrivateKey { get; private init; }

    /// <summary>True when anything was taken out now.</summary>
    public bool RemovedSecret { get; private init; }

    public ImmutableArray<PublicKeyFact> PublicKeys { get; private init; } = [];

    public static RedactedFile From(ReadOnlySpan<byte> bytes, FileRole role = FileRole.Text)
    {
        // Kubernetes keeps nothing that matters here in binary form, and a key could hide in it.
        if (bytes.Contains((byte)0)) return new RedactedFile { Unread = "not a text file" };

        // Latin-1 maps every byte to a character and back: what is not redacted stays as it is, whatever its encoding.
        var text = Encoding.Latin1.GetString(bytes);
        try
        {
            return role == FileRole.Text ? FromText(text, bytes) : FromTokens(text, bytes, role);
        }
        catch (RegexMatchTimeoutException)
        {
            return new RedactedFile { Unread = "too long to be searched for secrets" };
        }
    }

    private static readonly System.Buffers.SearchValues<byte> White = System.Buffers.SearchValues.Create(" \t\r\n\v\f"u8);

    /// <summary>The same, where private keys were taken out of it before: their lines are blank already.</summary>
    /// <param name="keys">Their public halves; default where there were none.</param>
    public RedactedFile KeepingBack(ImmutableArray<PublicKeyFact> keys) => keys.IsDefault ? this : this with
    {
        Content = Content is { } content && content.Span.ContainsAnyExcept(White) ? content : default(ReadOnlyMemory<byte>?),
        HasPrivateKey = true,
        PublicKeys = [.. PublicKeys.Concat(keys).DistinctBy(key => (key.SpkiSha256, key.Line)).OrderBy(key => key.Line)],
    };

    private static RedactedFile FromTokens(string text, ReadOnlySpan<byte> bytes, FileRole role)
    {
        var redacted = role == FileRole.TokenTable ? TokenTable.Redact(text) : TokenTable.LinesOnly(text);
        return new RedactedFile { Content = Encoding.Latin1.GetBytes(redacted), RemovedSecret = !Encoding.Latin1.GetBytes(redacted).AsSpan().SequenceEqual(bytes) };
    }

    private static RedactedFile FromText(string text, ReadOnlySpan<byte> bytes)
    {
        var hadBlocks = PrivateKeyBlocks.Any(text);
        var hadClientKey = text.Contains(ClientKey.Private, StringComparison.Ordinal);
        var (redacted, keys) = SecretText.Redact(text);
        var hasClientKey = ClientKeyPub().Matches(redacted);
        var content = Encoding.Latin1.GetBytes(redacted);
        var changed = !content.AsSpan().SequenceEqual(bytes);
        return new RedactedFile
        {
            Content = hadBlocks && string.IsNullOrWhiteSpace(redacted) ? default(ReadOnlyMemory<byte>?) : content,
            HasPrivateKey = hadBlocks || keys.Length > 0 || hasClientKey.Count > 0 || redacted.Contains($"{ClientKey.Private}: {SecretNames.Redacted}", StringComparison.Ordinal),
            RemovedPrivateKey = hadBlocks || keys.Length > 0 || hadClientKey && changed,
            RemovedSecret = changed,
            PublicKeys =
            [
                .. keys.Concat(Redaction.PublicKeys.In(redacted))
                    .Concat(hasClientKey.Select(match => ClientKeyFact(match, redacted)).OfType<PublicKeyFact>())
                    .DistinctBy(key => (key.SpkiSha256, key.Line)).OrderBy(key => key.Line),
            ],
        };
    }

    private static PublicKeyFact? ClientKeyFact(Match match, string text)
    {
        var bytes = new byte[match.Groups["key"].Length];
        return Convert.TryFromBase64Chars(match.Groups["key"].ValueSpan, bytes, out var count)
            ? Redaction.PublicKeys.FromPem(Encoding.Latin1.GetString(bytes, 0, count), 1 + text.AsSpan(0, match.Index).Count('\n'))
            : null;
    }

    [GeneratedRegex("""client-key-pub["']?\s*:\s*["']?(?<key>[A-Za-z0-9+/]+={0,2})""", RegexOptions.None, 20_000)]
    private static partial Regex ClientKeyPub();
}
