using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Ninepaths.Pki;

namespace Ninepaths.Fuzz;

/// <summary>Inputs that are worth keeping; the tests replay them.</summary>
internal static class Corpus
{
    private const int LongestKept = 4096;
    private const int MostKept = 30;

    /// <summary>The folder of all corpora in the checkout.</summary>
    public static string Root { get; } = Path.Combine(Path.GetDirectoryName(Here())!, "corpus");

    /// <summary>Copies inputs by their hash: some of those that reached new code, and none that holds anything like a private key.</summary>
    public static int Keep(IFuzzTarget target, string from, string to)
    {
        var kept = 0;
        Directory.CreateDirectory(to);
        // afl-fuzz ends the names of inputs that reached new code with +cov; seeds have orig in theirs.
        var found = Directory.EnumerateFiles(from, "*+cov").Where(file => !file.Contains(",orig:", StringComparison.Ordinal))
            .Select(File.ReadAllBytes).Where(content => content.Length is > 0 and <= LongestKept && !MayHoldKey(content))
            .OrderBy(content => content.Length).ToList();
        // Of every length some: the short ones alone say little.
        for (var i = 0; i < found.Count; i += Math.Max(1, found.Count / MostKept))
        {
            Bounds.Run(target, found[i]);
            File.WriteAllBytes(Path.Combine(to, Convert.ToHexStringLower(SHA256.HashData(found[i]))[..16]), found[i]);
            kept++;
        }

        return kept;
    }

    private static bool MayHoldKey(byte[] content) =>
        PublicHalf.FromPrivatePem(content) is not null || Encoding.Latin1.GetString(content).Contains("PRIVATE", StringComparison.OrdinalIgnoreCase)
        || content.AsSpan().IndexOf("key-data"u8) >= 0 || HasLongBase64(content) && content.AsSpan().IndexOf("CERTIFICATE"u8) < 0;

    // The body of a key whose label was mutated away. Fingerprints are as long, and in lower case.
    private static bool HasLongBase64(byte[] content)
    {
        var (run, upper) = (0, 0);
        foreach (var c in content)
        {
            var inside = char.IsAsciiLetterOrDigit((char)c) || c is (byte)'+' or (byte)'/';
            (run, upper) = inside ? (run + 1, upper + (char.IsAsciiLetterUpper((char)c) ? 1 : 0)) : (0, 0);
            if (run > 40 && upper > 4) return true;
        }

        return false;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
