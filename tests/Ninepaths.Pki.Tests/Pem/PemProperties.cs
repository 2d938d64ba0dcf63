using System.Security.Cryptography;
using CsCheck;

namespace Ninepaths.Pki.Tests;

public sealed class PemProperties
{
    private static readonly Gen<(string Label, byte[] Bytes)> Block =
        Gen.Select(Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ"].Array[1, 20].Select(c => new string(c)), Gen.Byte.Array[0, 300]);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    [Fact]
    public void What_is_written_as_PEM_is_read_back() => Block.Array[0, 6].Sample(blocks =>
    {
        var text = string.Join("\n", blocks.Select(b => PemEncoding.WriteString(b.Label, b.Bytes)));
        var read = PemReader.Read(text);
        return read.Faults.IsEmpty && read.Blocks.Select(b => (b.Label, Convert.ToHexString(b.Bytes.Span)))
            .SequenceEqual(blocks.Select(b => (b.Label, Convert.ToHexString(b.Bytes))));
    });

    [Fact]
    public void Line_ends_blanks_and_comments_change_nothing() =>
        Gen.Select(Block, OneOf("\r\n", "\n", " \t\n"), OneOf("", "# comment\n", "a: b\n\n")).Sample((block, lineEnd, before) =>
        {
            var text = before + PemEncoding.WriteString(block.Label, block.Bytes).ReplaceLineEndings(lineEnd);
            return PemReader.Read(text).Blocks.Single().Bytes.Span.SequenceEqual(block.Bytes);
        });

    [Fact]
    public void Any_text_is_read_without_an_exception_and_faults_stand_in_order() =>
        OneOf("-----BEGIN X-----", "-----END X-----", "-----", "\n", "QUJD", "=", ":", " ", "X", "\r", "\0", "-----BEGIN ", "\n-----END ")
            .Array[0, 40].Sample(parts =>
            {
                var read = PemReader.Read(string.Concat(parts));
                return read.Faults.Select(f => f.Line).SequenceEqual(read.Faults.Select(f => f.Line).Order());
            });
}
