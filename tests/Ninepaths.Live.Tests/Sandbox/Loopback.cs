using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ninepaths.Live.Tests.Sandbox;

/// <summary>Addresses of the loopback device, and ports on them that nobody uses.</summary>
internal static class Loopback
{
    /// <summary>The network of the nodes inside our own namespaces. Every address of it is this machine's own, as with 127.0.0.0/8.</summary>
    public const string NodeNetwork = "10.88.0.1/16";

    private static int _sites;

    /// <summary>True when nodes have addresses that are no loopback addresses.</summary>
    public static bool HasNodeAddresses => OwnNamespaces.Missing is null;

    /// <summary>The address that connections to nodes come from.</summary>
    public static string Source => HasNodeAddresses ? "10.88.0.1" : "127.0.0.1";

    /// <summary>A number for a group of nodes that nobody else has.</summary>
    public static int NextSite() => Interlocked.Increment(ref _sites) is var number and < 250 ? number : throw new InvalidOperationException("no addresses are left");

    public static string NodeAddress(int site, int node) => string.Create(CultureInfo.InvariantCulture, $"{(HasNodeAddresses ? "10.88" : "127.88")}.{site}.{node}");

    /// <summary>What stands for 127.0.0.1 of that node: all nodes share one, and all of them want port 2381.</summary>
    public static string OwnAddress(int site, int node) => string.Create(CultureInfo.InvariantCulture, $"127.89.{site}.{node}");

    /// <summary>Makes an address of the node network that of an interface, as a kubelet asks of its node's.</summary>
    public static void Give(string address)
    {
        if (!HasNodeAddresses) return;
        using var ip = Process.Start("ip", ["address", "add", address + "/32", "dev", "lo"]);
        ip.WaitForExit();
        if (ip.ExitCode != 0) throw new InvalidOperationException($"ip address add {address} ended with {ip.ExitCode}");
    }

    /// <summary>Skips a test that is about what a network sees, where there are only loopback addresses.</summary>
    public static void NeedNodeAddresses()
    {
        if (OwnNamespaces.Missing is { } reason)
            Assert.Skip($"needs an address that is no loopback address, and there are no namespaces to have one in ({reason}): run as root");
    }

    /// <summary>A port that is free at every address.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
