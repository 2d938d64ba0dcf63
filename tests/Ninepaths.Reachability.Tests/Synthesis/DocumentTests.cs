using System.Text;
using CsCheck;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Synthesis.Documents;
using Ninepaths.Reachability.Synthesis.Plans;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class DocumentTests
{
    [Fact]
    public void Any_text_comes_back_as_it_was_and_as_a_text()
    {
        var texts = Gen.OneOf(Gen.String, Gen.OneOf("", "y", "No", "null", "~", "1", "1e3", "0x10", ".5", "- a", "a: b", "#", "a #", "{", "\"", "\\", "\u202e", "\u001b[0m", "\n---\n", "2026-01-01", "1:30", "!!x", "*a", "&a", "key"));
        Gen.Select(texts, texts).Where((key, value) => Sound(key) && Sound(value)).Sample((key, value) =>
        {
            using var written = new StringWriter();
            YamlDocument.Write(written, DocumentNode.Mapping.Empty.With(key, DocumentNode.Texts([value])).With("last" + key, value));
            var file = YamlReader.Read(Encoding.UTF8.GetBytes(written.ToString()));
            Assert.Empty(file.Faults);
            Assert.Equal(value, file.Root[key][0].Text);
            Assert.Equal(value, file.Root["last" + key].Text);
            Assert.Null(file.Root[key][0].AsBoolean ?? (object?)file.Root[key][0].AsNumber);
            Assert.DoesNotContain(written.ToString(), c => char.IsControl(c) && c != '\n');
        }, iter: 2000);
    }

    // YAML has no words for halves of surrogate pairs and for NUL.
    private static bool Sound(string text) => text.EnumerateRunes().All(rune => rune.Value is not (0 or 0xFFFD));

    [Fact]
    public void CIDRs_cover_exactly_the_addresses() => Gen.Select(Gen.Bool, Gen.UInt[0, 300].List[1, 40]).Sample((six, numbers) =>
    {
        var family = six ? AddressFamilies.IPv6 : AddressFamilies.IPv4;
        var set = AddressSet.Of(numbers.Select(number => new AddressRange(family, number, number)));
        var blocks = CidrCover.Exact(set);
        Assert.Equal(set, AddressSet.Of(blocks));
        Assert.All(blocks, block => Assert.True(AddressRange.TryParse(CidrCover.Text(block), out var read) && read == block));
    });

    [Fact]
    public void The_whole_of_a_family_is_one_CIDR() =>
        Assert.Equal(["0.0.0.0/0", "::/0"], CidrCover.Exact(AddressSet.All).Select(CidrCover.Text));
}
