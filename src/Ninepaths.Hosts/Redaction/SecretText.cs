using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Takes every secret that can be known out of a text; the number of its lines stays.</summary>
internal static class SecretText
{
    /// <summary>The text without secrets, and the public halves of the PEM private keys that were in it.</summary>
    public static (string Text, ImmutableArray<PublicKeyFact> PublicKeys) Redact(string text)
    {
        ImmutableArray<PublicKeyFact> keys = [];
        if (PrivateKeyBlocks.Any(text)) (text, keys) = PrivateKeyBlocks.Blank(text);
        return (SecretPatterns.Redact(FlagSecrets.Redact(KeyValueSecrets.Redact(text))), keys);
    }
}
