using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Tests.Connections;

/// <summary>Connections as people write them.</summary>
public class ConnectionParserTests
{
    [Theory]
    [InlineData("TCP 80", "TCP 80")]
    [InlineData("80", "TCP 80")]
    [InlineData("80/tcp", "TCP 80")]
    [InlineData("tcp/80", "TCP 80")]
    [InlineData("53/udp", "UDP 53")]
    [InlineData("udp 53", "UDP 53")]
    [InlineData("9090/SCTP", "SCTP 9090")]
    [InlineData("TCP 8000-8080", "TCP 8000-8080")]
    [InlineData("  TCP   80  ", "TCP 80")]
    [InlineData("UDP", "UDP 1-65535")]
    [InlineData("1-65535", "TCP 1-65535")]
    public void What_is_written_is_meant(string text, string expected)
    {
        Assert.True(ConnectionParser.TryParse(text, out var connections));
        Assert.Equal(expected, ConnectionText.Of(connections, AddressFamilies.IPv4));
        Assert.Equal(expected, ConnectionText.Of(connections, AddressFamilies.IPv6));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("+80")]
    [InlineData("80-")]
    [InlineData("-80")]
    [InlineData("90-80")]
    [InlineData("80-90-100")]
    [InlineData("http")]
    [InlineData("TCP 80 81")]
    [InlineData("TCP http")]
    [InlineData("TCP UDP")]
    [InlineData("80 81")]
    [InlineData("ICMP 8")]
    [InlineData("80/icmp")]
    [InlineData("８０")]
    [InlineData("99999999999999999999")]
    [InlineData("TCP 80\u202e")]
    public void What_is_no_connection_is_refused(string? text)
    {
        Assert.False(ConnectionParser.TryParse(text, out var connections));
        Assert.True(connections.IsEmpty);
        Assert.False(ConnectionParser.TryParseOne(text, out _, out _));
    }

    [Theory]
    [InlineData("5432", Protocol.Tcp, 5432)]
    [InlineData("53/udp", Protocol.Udp, 53)]
    [InlineData("9090/sctp", Protocol.Sctp, 9090)]
    [InlineData("icmp", Protocol.Icmp, 0)]
    public void One_connection_is_one_protocol_and_port(string text, Protocol expected, int number)
    {
        Assert.True(ConnectionParser.TryParseOne(text, out var protocol, out var port));
        Assert.Equal((expected, number), (protocol, port));
    }

    [Theory]
    [InlineData("80-90")]
    [InlineData("TCP")]
    public void Several_are_not_one(string text) => Assert.False(ConnectionParser.TryParseOne(text, out _, out _));
}
