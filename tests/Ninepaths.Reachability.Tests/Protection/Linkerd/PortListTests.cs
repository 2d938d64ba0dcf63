using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Protection.Linkerd;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class PortListTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(" 80 , 81,", null)]
    [InlineData("0", "0")]
    [InlineData("2-1", "2-1")]
    [InlineData("2-", "2-")]
    [InlineData("65536", "65536")]
    [InlineData("-5", "-5")]
    [InlineData("+5", "+5")]
    [InlineData("http", "http")]
    public void Items_that_are_no_ports_are_told(string text, string? expected)
    {
        PortList.Read(text, null, out var bad);
        Assert.Equal(expected, bad);
    }

    [Fact]
    public void Ranges_and_names_are_read()
    {
        var ports = PortList.Read("25, 8000-8002 ,http", name => name == "http" ? [80, 81] : [], out var bad);
        Assert.Null(bad);
        Assert.Equal(ConnectionSet.Union([ConnectionSet.Of(Protocol.Tcp, 25), ConnectionSet.Of(Protocol.Tcp, 8000, 8002), ConnectionSet.Of(Protocol.Tcp, 80, 81)]), ports);
    }
}
