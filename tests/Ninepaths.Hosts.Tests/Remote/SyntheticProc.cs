namespace Ninepaths.Hosts.Tests.Remote;

/// <summary>What a kernel would show of some processes, as files of a synthetic host.</summary>
internal static class SyntheticProc
{
    public static void Write(SyntheticHost host)
    {
        host.Write("/proc/stat", "cpu  1 2 3\nbtime 1796000000\nprocesses 9\n");
        host.Write("/proc/net/dev", "Inter-|   Receive\n face |bytes\n    lo: 1 2\n  eth0: 3 4\n");
        host.Write("/proc/net/tcp", Table("0100007F:2810 00000000:0000 0A", 777, "0B004D0A:192B 0C004D0A:D431 01", 778));
        host.Write("/proc/net/tcp6", Table("00000000000000000000000000000000:192B 00000000000000000000000000000000:0000 0A", 779));
        host.Write("/proc/net/udp", Table("00000000:1F90 00000000:0000 07", 780));
        host.Write("/proc/net/fib_trie", "Local:\n  +-- 0.0.0.0/0\n     |-- 10.77.0.11\n        /32 host LOCAL\n     |-- 127.0.0.1\n        /32 host LOCAL\n");
        host.Write("/proc/net/if_inet6", "fe800000000000000000000000000001 02 40 20 80     eth0\n");
        Process(host, 1, "systemd", "/usr/lib/systemd/systemd", ["/sbin/init"], "0");
        Process(host, 2, "kthreadd", null, [], "0");
        Process(host, 450, "kube-apiserver", "/usr/local/bin/kube-apiserver",
            ["kube-apiserver", "--etcd-cafile=/srv/ca.pem", $"--token={SyntheticHost.Word}", "a\nb c"], "1001",
            ["ETCD_NAME=cp1 \nnext", "HOME=/root", $"VAULT_TOKEN={SyntheticHost.Word}", "https_PROXY=http://proxy:3128", "KUBE_EMPTY="]);
        Process(host, 460, "postgres", "/usr/bin/postgres", ["postgres: main", "--password", SyntheticHost.Word], "0", ["PGPASSWORD=" + SyntheticHost.Word]);
        Process(host, 470, "k3s-server", "/opt/with blank/k3s", ["/opt/with blank/k3s server"], "0", ["X=1"]);
        Process(host, 480, "python3", "/usr/bin/python3", ["python3", "-c", "import\nkubernetes"], "0");
        host.Link("/proc/450/fd/3", "socket:[777]");
        host.Link("/proc/450/fd/4", "socket:[779]");
        host.Link("/proc/460/fd/5", "/tmp/socket:[780]");
        host.Link("/proc/470/fd/5", "socket:[780]");
    }

    private static void Process(SyntheticHost host, int pid, string name, string? exe, string[] argv, string uid, string[]? variables = null)
    {
        host.Write($"/proc/{pid}/comm", name + "\n");
        host.Write($"/proc/{pid}/cmdline", string.Concat(argv.Select(argument => argument + "\0")));
        host.Write($"/proc/{pid}/environ", string.Concat((variables ?? []).Select(variable => variable + "\0")));
        host.Write($"/proc/{pid}/stat", $"{pid} ({name}) S 0 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 {pid}00 9 9\n");
        host.Write($"/proc/{pid}/status", $"Name:\t{name}\nUmask:\t0000\nUid:\t0\t{uid}\t0\t0\nGid:\t0\t0\t0\t0\n");
        if (exe is not null) host.Link($"/proc/{pid}/exe", exe);
        host.Link($"/proc/{pid}/ns/net", pid == 470 ? "net:[4026532001]" : "net:[4026531840]");
    }

    private static string Table(string socket, int inode, string? another = null, int other = 0)
    {
        const string Head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        return Head + Row(0, socket, inode) + (another is null ? "" : Row(1, another, other));
    }

    private static string Row(int number, string socket, int inode) => $"   {number}: {socket} 00000000:00000000 00:00000000 00000000     0        0 {inode} 1 0000000000000000 100 0 0 10 0\n";
}
