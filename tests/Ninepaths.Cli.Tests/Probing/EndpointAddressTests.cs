using Ninepaths.Cli.Probing;
using Ninepaths.Facts;
using Xunit;

namespace Ninepaths.Cli.Tests.Probing;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData("10.0.0.1:6443", null, "10.0.0.1", 6443, ProbeRole.ApiServer)]
    [InlineData("10.0.0.1:10250", null, "10.0.0.1", 10250, ProbeRole.Kubelet)]
    [InlineData("10.0.0.1:10256", null, "10.0.0.1", 10256, ProbeRole.KubeProxy)]
    [InlineData("10.0.0.1:12345", null, "10.0.0.1", 12345, ProbeRole.Generic)]
    [InlineData("10.0.0.1:12345", ProbeRole.Etcd, "10.0.0.1", 12345, ProbeRole.Etcd)]
    [InlineData("10.0.0.1", ProbeRole.Etcd, "10.0.0.1", 2379, ProbeRole.Etcd)]
    [InlineData("api.example.com", ProbeRole.ApiServer, "api.example.com", 6443, ProbeRole.ApiServer)]
    [InlineData("api.example.com", null, "api.example.com", 443, ProbeRole.Generic)]
    [InlineData("https://api.example.com", null, "api.example.com", 443, ProbeRole.Generic)]
    [InlineData("HTTPS://api.example.com:6443/", null, "api.example.com", 6443, ProbeRole.ApiServer)]
    [InlineData("http://10.0.0.1", ProbeRole.ApiServer, "10.0.0.1", 80, ProbeRole.ApiServer)]
    [InlineData("api.example.com.:6443", null, "api.example.com", 6443, ProbeRole.ApiServer)]
    [InlineData("[fd00::1]:2379", null, "fd00::1", 2379, ProbeRole.Etcd)]
    [InlineData("[fd00::1]", ProbeRole.EtcdPeer, "fd00::1", 2380, ProbeRole.EtcdPeer)]
    [InlineData("fd00::1", null, "fd00::1", 443, ProbeRole.Generic)]
    [InlineData("https://[::1]:10259", null, "::1", 10259, ProbeRole.Scheduler)]
    public void What_people_write_is_understood(string text, ProbeRole? role, string address, int port, ProbeRole expected)
    {
        var target = EndpointAddress.Parse(text).Target(role, null);
        Assert.Equal((address, port, expected), (target.Address, target.Port, target.Role));
    }

    [Theory]
    [InlineData("10.0.0.1:0", "'0' is no port from 1 to 65535")]
    [InlineData("10.0.0.1:65536", "'65536' is no port")]
    [InlineData("10.0.0.1:http", "'http' is no port")]
    [InlineData("10.0.0.256:1", "it is no host name and no IP address")]
    [InlineData("ho st:1", "it is no host name")]
    [InlineData("-x:1", "it is no host name")]
    [InlineData(":6443", "it is no host name")]
    [InlineData("[10.0.0.1]:1", "no IPv6 address")]
    [InlineData("[fd00::1:2", "no IPv6 address")]
    [InlineData("bücher.example:1", "xn--")]
    [InlineData("tcp://10.0.0.1:1", "only http and https")]
    [InlineData("https://10.0.0.1/api", "it has a path")]
    [InlineData("https://user:secret@10.0.0.1", "it has a user")]
    public void What_is_none_is_told_with_the_reason(string text, string why)
    {
        var error = Assert.Throws<FormatException>(() => EndpointAddress.Parse(text));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }
}
