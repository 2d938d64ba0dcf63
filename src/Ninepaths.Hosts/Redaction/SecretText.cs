using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Takes every secret that can be known out of a text; the number of its lines stays.</summary>
internal static class SecretText
{
    /// <summary>The text without secrets, and the public halves of the private keys that were in it, in PEM or in base64 of it.</summary>
    public static (string Text, ImmutableArray<PublicKeyFact> PublicKeys) Redact(string text)
    {
        ImmutableArray<PublicKeyFact> keys = [.. EncodedKeys.PublicHalves(text)];
        if (PrivateKeyBlocks.Any(text))
        {
            var (blanked, found) = PrivateKeyBlocks.Blank(text);
            (text, keys) = (blanked, keys.AddRange(found));
        }

        return (SecretPatterns.Redact(FlagSecrets.Redact(KeyValueSecrets.Redact(text))), keys);
    }
}
