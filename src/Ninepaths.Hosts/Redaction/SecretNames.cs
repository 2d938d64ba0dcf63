using System.Buffers;
using System.Collections.Frozen;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Whether a name (of a YAML key, a flag, a variable) says that its value is a secret.</summary>
internal static class SecretNames
{
    public const string Redacted = "REDACTED";

    // Part of every name that can be a secret's: what holds none of these needs no closer look.
    private static readonly SearchValues<string> Hints =
        SearchValues.Create(["token", "pass", "pwd", "secret", "psk", "key", "credential", "auth"], StringComparison.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> LastWords = Set(
        "token", "password", "passwd", "passphrase", "pwd", "secret", "psk", "apikey", "secretkey", "privatekey", "presharedkey", "accesskey",
        "certificatekey", "encryptionkey", "setcredential", "identitytoken", "accesstoken", "refreshtoken", "idtoken", "clientsecret", "authorization");

    private static readonly FrozenSet<string> LastTwoWords = Set(
        "api key", "secret key", "private key", "preshared key", "shared key", "access key", "certificate key", "encryption key", "set credential", "key data");

    // Words that name something public although they end like a secret.
    private static readonly FrozenSet<string> Public = Set("initial cluster token", "secret name", "public key data");

    /// <summary>False where no name in the text can be a secret's.</summary>
    public static bool MayName(ReadOnlySpan<char> text) => text.ContainsAny(Hints);

    /// <summary>For names of unknown kind: one without small letters is a variable's.</summary>
    public static bool IsSecretOfAnyKind(string name) => name.Any(char.IsAsciiLetterLower) ? IsSecret(name) : IsSecretVariable(name);

    /// <summary>For YAML keys, flags and ini names: <c>client-secret</c>, <c>idToken</c>, <c>--token</c>.</summary>
    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        if (!MayName(name)) return false;
        var words = Words(name);
        return words.Count > 0
            && !Public.Contains(string.Join(' ', words.TakeLast(3)))
            && (LastWords.Contains(words[^1]) || words.Count > 1 && LastTwoWords.Contains($"{words[^2]} {words[^1]}"));
    }

    /// <summary>For environment variables, which follow no rules: any mention of a secret counts, unless it names a file that holds it.</summary>
    public static bool IsSecretVariable(ReadOnlySpan<char> name)
    {
        if (!MayName(name)) return false;
        var words = Words(name);
        if (words.Count == 0 || words[^1] is "file" or "path" or "dir" or "ttl" or "name" || Public.Contains(string.Join(' ', words.TakeLast(3)))) return false;
        return words.Any(word =>
            word is "key" || word.Contains("token", StringComparison.Ordinal) || word.Contains("secret", StringComparison.Ordinal)
            || word.Contains("passw", StringComparison.Ordinal) || LastWords.Contains(word));
    }

    /// <summary>Values that keep no secret under any name, and say something: a switch, nothing at all, or where the secret is.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        value is "" or "true" or "false" or "null" or "~" or "{}" or "[]" or "simple" or Redacted
        || value.StartsWith("jwt,", StringComparison.Ordinal)
        || name.EndsWith("key", StringComparison.OrdinalIgnoreCase) && IsPath(value);

    // base64 may start with a slash; 32 bytes of it end in '='.
    private static bool IsPath(ReadOnlySpan<char> value) => value.StartsWith('/') && !value.ContainsAny('=', '+') && value[1..].ContainsAny('/', '.');

    private static List<string> Words(ReadOnlySpan<char> name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || name[i] is '-' or '_' or '.';
            var hump = !ends && i > start && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1]);
            if (!ends && !hump) continue;
            if (i > start) words.Add(name[start..i].ToString().ToLowerInvariant());
            start = hump ? i : i + 1;
        }

        return words;
    }

    private static FrozenSet<string> Set(params IEnumerable<string> words) => words.ToFrozenSet(StringComparer.Ordinal);
}
