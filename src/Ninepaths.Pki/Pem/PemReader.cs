using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>Decodes PEM as Go's <c>encoding/pem</c> does, and says where a text is damaged.</summary>
/// <remarks>
/// Go looks for the first END line and pairs it with the last BEGIN before it. A block with a damaged body, another label on its END line
/// or text behind the dashes is passed over without a word, so a bundle may be smaller than it looks: hence <see cref="PemText.Faults"/>.
/// Time and memory are linear in the size of the text.
/// </remarks>
public static class PemReader
{
    /// <summary>How many faults are listed for one text.</summary>
    public const int MaxFaults = 100;

    public static PemText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            return Read(bytes);
        }
        finally
        {
            // The text may hold a private key.
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public static PemText Read(ReadOnlySpan<byte> text)
    {
        var blocks = ImmutableArray.CreateBuilder<PemBlock>();
        var faults = new PemDamage(text);
        var lines = new LineCounter(text);
        var at = 0;
        while (at < text.Length && PemScan.TryNext(text[at..], out var found))
        {
            var begin = at + found.Begin;
            blocks.Add(new PemBlock(found.Label, lines.LineOf(begin), found.Headers, found.Bytes));
            faults.Judge(at, begin);
            at += found.Next;
        }

        faults.Judge(at, text.Length);
        return new PemText(blocks.DrainToImmutable(), faults.ToImmutable());
    }
}
