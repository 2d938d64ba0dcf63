using System.Text;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Hosts.Tests.Remote;

public sealed class AnswerParserTests
{
    private readonly AnswerNumber _number = new();
    private readonly List<(string Verb, string Arguments, string Payload)> _records = [];

    private AnswerParser Parser(long most = 1 << 20) =>
        new(_number, most, record => _records.Add((record.Verb, record.Arguments, Encoding.Latin1.GetString(record.Payload))));

    private byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text.Replace("#", _number.Text, StringComparison.Ordinal));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Records_are_the_same_however_they_arrive(int chunk)
    {
        var bytes = Bytes("motd\n\n# begin\n\n# at\n/a b\nc\n# file 9\n\0\u0001\xff\n\n# L x\n# L y\n#\n\n# list\n" + new string('z', 70_000) + "\n# end\nafter");
        using var parser = Parser();

        foreach (var part in bytes.Chunk(chunk)) parser.Add(part);

        Assert.True(parser.Ended);
        Assert.Equal(["begin", "at", "file", "L", "L", "", "list"], _records.Select(record => record.Verb));
        Assert.Equal(["", "", "9", "x", "y", "", ""], _records.Select(record => record.Arguments));
        Assert.Equal(["", "/a b\nc", "\0\u0001\xff\n", "", "", "", new string('z', 70_000)], _records.Select(record => record.Payload));
    }

    [Fact]
    public void The_number_in_the_middle_of_a_line_begins_no_record()
    {
        using var parser = Parser();

        parser.Add(Bytes("\n# at\nx # end\n y\n# end\n"));

        Assert.Equal("x # end\n y".Replace("#", _number.Text, StringComparison.Ordinal), _records.Single().Payload);
    }

    [Fact]
    public void A_further_answer_of_the_same_shell_is_parsed()
    {
        using var parser = Parser();
        parser.Add(Bytes("\n# begin\n\n# end\n"));
        Assert.True(parser.Ended);

        parser.Again();
        Assert.False(parser.Ended);
        parser.Add(Bytes("\n# at\n/x\n# end\n"));

        Assert.True(parser.Ended);
        Assert.Equal(["begin", "at"], _records.Select(record => record.Verb));
    }

    [Fact]
    public void Memory_is_bounded()
    {
        using var parser = Parser(most: 1000);
        parser.Add(Bytes("\n# at\n"));

        Assert.Throws<HostFailedException>(() => parser.Add(new byte[2000]));
    }

    [Fact]
    public void A_header_without_end_is_no_answer()
    {
        using var parser = Parser();

        Assert.Throws<HostFailedException>(() => parser.Add(Bytes("\n# " + new string('x', 100_000))));
    }
}
