using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Hosts.Tests.Remote;

/// <summary>Ports of this machine's loopback, through every program that a host may have to connect with.</summary>
public sealed class HostRelayTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public HostRelayTests() => _listener.Start();

    public static TheoryData<string> Tools => ["bash", "nc.openbsd", "nc.traditional", "ncat", "busybox", "socat", "python3", "perl"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _temp.Dispose();
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_stream_carries_any_bytes_both_ways_at_once(string tool)
    {
        var relay = Relay(tool);
        var (there, back) = (RandomNumberGenerator.GetBytes(700_000), RandomNumberGenerator.GetBytes(900_000));
        await using var stream = await relay.OpenAsync("127.0.0.1", Port, Cancelled);
        using var client = await _listener.AcceptTcpClientAsync(Cancelled);

        var received = new byte[there.Length];
        var came = new byte[back.Length];
        await Task.WhenAll(
            stream.WriteAsync(there, Cancelled).AsTask(),
            client.GetStream().WriteAsync(back, Cancelled).AsTask(),
            client.GetStream().ReadExactlyAsync(received, Cancelled).AsTask(),
            stream.ReadExactlyAsync(came, Cancelled).AsTask());

        Assert.Equal(there, received);
        Assert.Equal(back, came);
    }

    // OpenBSD's nc goes on when the port has closed the connection.
    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_port_that_speaks_first_and_hangs_up_is_heard_to_the_end(string tool)
    {
        var relay = Relay(tool);
        var serving = Task.Run(async () =>
        {
            using var client = await _listener.AcceptTcpClientAsync(Cancelled);
            await client.GetStream().WriteAsync("\n\0hello"u8.ToArray(), Cancelled);
        }, Cancelled);

        await using var stream = await relay.OpenAsync("127.0.0.1", Port, Cancelled);
        await serving;
        var heard = new byte[7];
        await stream.ReadExactlyAsync(heard, Cancelled);

        Assert.Equal("\n\0hello"u8.ToArray(), heard);
        if (tool != "nc.openbsd") Assert.Equal(0, await stream.ReadAsync(heard, Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancelled));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_port_where_nobody_listens_is_refused(string tool)
    {
        var relay = Relay(tool);
        var port = Port;
        _listener.Stop();

        var failure = await Assert.ThrowsAsync<RelayException>(() => relay.OpenAsync("127.0.0.1", port, Cancelled));

        Assert.Equal(RelayFault.Refused, failure.Fault);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Disposing_the_stream_closes_the_connection(string tool)
    {
        var relay = Relay(tool);
        var stream = await relay.OpenAsync("127.0.0.1", Port, Cancelled);
        using var client = await _listener.AcceptTcpClientAsync(Cancelled);

        await stream.DisposeAsync();

        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[10], Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancelled));
    }

    [Fact]
    public async Task IPv6_is_dialled()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        listener.Start();

        await using var stream = await Relay("bash").OpenAsync("::1", ((IPEndPoint)listener.LocalEndpoint).Port, Cancelled);
        using var client = await listener.AcceptTcpClientAsync(Cancelled);
        await client.GetStream().WriteAsync("six"u8.ToArray(), Cancelled);
        var heard = new byte[3];
        await stream.ReadExactlyAsync(heard, Cancelled);

        Assert.Equal("six"u8.ToArray(), heard);
    }

    [Fact]
    public async Task A_host_without_any_such_program_says_so()
    {
        var failure = await Assert.ThrowsAsync<RelayException>(() => Relay().OpenAsync("127.0.0.1", Port, Cancelled));

        Assert.Equal(RelayFault.NoTool, failure.Fault);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_unreachable()
    {
        var failure = await Assert.ThrowsAsync<RelayException>(() => Relay("bash").OpenAsync("no-such-host.invalid", 1, Cancelled));

        Assert.Equal(RelayFault.Unreachable, failure.Fault);
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_told_from_a_port()
    {
        var silent = new HostRelay(FarHost.Behind("echo 'ssh: connect to host x port 22: No route to host' >&2; exit 255"), TimeProvider.System);
        var missing = new HostRelay(new("a", ["no-such-program"]), TimeProvider.System);

        Assert.NotEqual(RelayFault.Refused, (await Assert.ThrowsAsync<RelayException>(() => silent.OpenAsync("127.0.0.1", Port, Cancelled))).Fault);
        Assert.Equal(RelayFault.NoShell, (await Assert.ThrowsAsync<RelayException>(() => missing.OpenAsync("127.0.0.1", Port, Cancelled))).Fault);
    }

    [Theory]
    [InlineData("'; id; '")]
    [InlineData("$(id)")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("-e")]
    public async Task What_is_no_address_never_gets_into_a_script(string address) =>
        Assert.Equal(RelayFault.Unreachable, (await Assert.ThrowsAsync<RelayException>(() => Relay("bash").OpenAsync(address, 1, Cancelled))).Fault);

    [Fact]
    public async Task A_host_that_hangs_is_given_up_by_the_caller()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new HostRelay(FarHost.Behind("exec sleep 600"), TimeProvider.System).OpenAsync("127.0.0.1", Port, patience.Token));
    }

    /// <summary>A host that has a shell and these programs only.</summary>
    private HostRelay Relay(params string[] tools)
    {
        var bin = Directory.CreateDirectory(_temp.At("bin")).FullName;
        File.CreateSymbolicLink($"{bin}/sh", Toolbox.Path("dash") ?? Toolbox.Path("sh")!);
        foreach (var tool in tools)
        {
            var program = tool == "python3" ? Python() : Toolbox.Path(tool);
            Assert.SkipWhen(program is null, $"{tool} is missing: apt-get install {Package(tool)}");
            File.CreateSymbolicLink($"{bin}/{(tool.StartsWith("nc.", StringComparison.Ordinal) ? "nc" : tool)}", program!);
        }

        if (tools is ["bash"]) File.CreateSymbolicLink($"{bin}/cat", Toolbox.Path("cat")!);
        return new HostRelay(new("far", [Toolbox.Path("env")!, $"PATH={bin}"]), TimeProvider.System);
    }

    private static string Package(string tool) => tool switch { "nc.openbsd" => "netcat-openbsd", "nc.traditional" => "netcat-traditional", _ => tool };

    // What stands on PATH may be a script that looks for it.
    private static string? Python()
    {
        if (Toolbox.Path("python3") is not { } program) return null;
        var start = new ProcessStartInfo(program, ["-c", "import sys; print(sys.executable)"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } real ? real : null;
    }
}
