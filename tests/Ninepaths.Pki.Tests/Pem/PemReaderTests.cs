using System.Text;
using Ninepaths.Testing;

namespace Ninepaths.Pki.Tests;

public sealed class PemReaderTests
{
    [Fact]
    public void Blocks_come_with_their_label_and_the_line_of_their_begin_line()
    {
        var text = PemReader.Read("# a comment\n\n-----BEGIN ONE-----\nQUJD\n-----END ONE-----\ntext\n-----BEGIN TWO-----\n-----END TWO-----\n");

        Assert.Equal(["ONE at line 3", "TWO at line 7"], text.Blocks.Select(b => b.ToString()));
        Assert.Equal("ABC"u8, text.Blocks[0].Bytes.Span);
        Assert.Empty(text.Faults);
    }

    [Fact]
    public void Header_lines_are_kept()
    {
        var block = PemReader.Read("-----BEGIN X-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\nQUJD\n-----END X-----\n").Blocks.Single();

        Assert.Equal("4,ENCRYPTED", block.Headers["Proc-Type"]);
    }

    [Theory]
    [InlineData("-----BEGIN X-----\nQUJD\n", "line 1: the X block is cut off: no END line")]
    [InlineData("\n-----BEGIN X-----\nQUJD\n-----BEGIN Y-----\nQUJD\n-----END Y-----\n", "line 2: the X block is cut off: no END line")]
    [InlineData("-----BEGIN X-----\nQUJD\n-----END Y-----\n", "line 1: the X block has an END line that does not fit: Y-----")]
    [InlineData("-----BEGIN X-----\nQU!D\n-----END X-----\n", "line 1: the X block is damaged: its content is no base64")]
    [InlineData(" -----BEGIN X-----\nQUJD\n-----END X-----\n", "line 1: a BEGIN mark does not stand at the start of its line")]
    [InlineData("-----BEGIN X----\nQUJD\n-----END X-----\n", "line 1: the BEGIN line does not end in five dashes")]
    public void A_block_that_Go_passes_over_is_a_fault_with_its_line(string text, string fault) =>
        Assert.Equal(fault, PemReader.Read(text).Faults.Single().ToString());

    [Fact]
    public void Spare_bits_before_the_padding_are_ignored_as_Go_ignores_them() =>
        Assert.Equal("AA"u8, PemReader.Read("-----BEGIN X-----\nQUF=\n-----END X-----\n").Blocks.Single().Bytes.Span);

    [Fact]
    public void The_text_of_a_block_never_shows_its_content() =>
        Assert.DoesNotContain("QUJD", PemReader.Read("-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n").Blocks[0].ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_bundle_of_ten_thousand_certificates_is_read_in_bounded_time()
    {
        var bundle = string.Concat(Enumerable.Repeat(A.Ca("kubernetes").Build().Pem, 10_000));

        var read = Patience.Within(TimeSpan.FromSeconds(5), () => PemReader.Read(bundle));

        Assert.Equal(10_000, read.Blocks.Length);
    }

    [Fact]
    public void A_hundred_thousand_begin_lines_without_an_end_are_read_in_bounded_time()
    {
        var text = string.Concat(Enumerable.Repeat("-----BEGIN CERTIFICATE-----\n-----END X-----\n", 100_000));

        var read = Patience.Within(TimeSpan.FromSeconds(5), () => PemReader.Read(text));

        Assert.Empty(read.Blocks);
        Assert.Equal(PemReader.MaxFaults, read.Faults.Length);
    }

    [Fact]
    public void Bytes_that_are_no_text_give_no_blocks_and_no_exception()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var garbage = new byte[random.Next(2000)];
            random.NextBytes(garbage);
            Assert.Empty(PemReader.Read(garbage).Blocks);
        }
    }

    [Fact]
    public void A_cut_anywhere_in_a_text_gives_a_block_less_and_no_exception()
    {
        var text = Encoding.ASCII.GetBytes(A.Ca("kubernetes").Build().Pem);
        for (var length = 0; length < text.Length - 1; length++)
        {
            Assert.Empty(PemReader.Read(text.AsSpan(0, length)).Blocks);
        }
    }
}
