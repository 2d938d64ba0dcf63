using System.Globalization;

namespace Ninepaths.Live.Tests.Components;

/// <summary>An etcd member as kubeadm starts it.</summary>
internal static class EtcdProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The flags of kubeadm's static pod, for the only member or for one of several.</summary>
    /// <remarks>cmd/kubeadm/app/phases/etcd/local.go. Elections are quicker here, and nothing is flushed to the disk.</remarks>
    public static Flags Healthy(LiveHost host, params LiveHost[] members)
    {
        var all = members.Length == 0 ? [host] : members;
        return Flags.Of(
            $"--name={host.Name}",
            $"--data-dir={host.PathOf("etcd")}",
            $"--listen-client-urls=https://{host.Address}:2379",
            $"--advertise-client-urls=https://{host.Address}:2379",
            $"--listen-peer-urls=https://{host.Address}:2380",
            $"--initial-advertise-peer-urls=https://{host.Address}:2380",
            $"--initial-cluster={string.Join(',', all.Select(member => $"{member.Name}=https://{member.Address}:2380"))}",
            $"--listen-metrics-urls=http://{host.OwnAddress}:2381",
            $"--cert-file={host.Pki("etcd/server.crt")}",
            $"--key-file={host.Pki("etcd/server.key")}",
            $"--trusted-ca-file={host.Pki("etcd/ca.crt")}",
            "--client-cert-auth=true",
            $"--peer-cert-file={host.Pki("etcd/peer.crt")}",
            $"--peer-key-file={host.Pki("etcd/peer.key")}",
            $"--peer-trusted-ca-file={host.Pki("etcd/ca.crt")}",
            "--peer-client-cert-auth=true",
            "--heartbeat-interval=50",
            "--election-timeout=500",
            "--unsafe-no-fsync");
    }

    /// <summary>Starts a member and waits until it is healthy by its own word.</summary>
    public static async Task StartAsync(LiveHost host, Flags flags, CancellationToken cancellationToken, params string[] wrapper)
    {
        var program = host.Run(Installed.Program("etcd"), flags, wrapper);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var health = new Uri($"http://{host.OwnAddress}:2381/health");
        await program.UntilAsync("healthy", token => Http.SaysAsync(http, health, "\"true\"", token), Limit, cancellationToken);
    }

    /// <summary>Starts all members of a cluster at once: none of them is healthy alone.</summary>
    public static Task StartAllAsync(IEnumerable<(LiveHost Host, Flags Flags)> members, CancellationToken cancellationToken, params string[] wrapper) =>
        Task.WhenAll(members.Select(member => StartAsync(member.Host, member.Flags, cancellationToken, wrapper)));

    /// <summary>etcd's version as its program tells it, e.g. 3.5; skips the test below that.</summary>
    public static void Needs(string version, string what)
    {
        var found = Version(Installed.Program("etcd"));
        if (found < System.Version.Parse(version))
            Assert.Skip($"etcd {found} has no {what}: set ETCD_BIN to the folder of etcd {version} or newer");
    }

    private static Version Version(string program)
    {
        var start = new System.Diagnostics.ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = System.Diagnostics.Process.Start(start)!;
        var first = process.StandardOutput.ReadToEnd().Split('\n')[0];
        process.WaitForExit();
        return System.Version.Parse(first[(first.LastIndexOf(' ') + 1)..].Split('-')[0].ToString(CultureInfo.InvariantCulture));
    }
}
