using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>Listening TCP sockets, open UDP sockets, interfaces and addresses of a host's network namespace.</summary>
internal sealed class SocketTable(ProcFiles proc)
{
    private const long MostBytes = 64 << 20;

    // The kernel's states of sockets (net/tcp_states.h): TCP_LISTEN; a UDP socket that waits for anybody is TCP_CLOSE.
    private const string Listening = "0A";
    private const string Waiting = "07";

    public ImmutableArray<ListenerFact> Listeners(ImmutableArray<ProcessFact> processes, out bool ownersUnknown)
    {
        var sockets = new[] { ("tcp", "tcp", Listening), ("tcp6", "tcp", Listening), ("udp", "udp", Waiting), ("udp6", "udp", Waiting) }
            .SelectMany(table => Lines(table.Item1).Select(line => Parse(line, table.Item2, table.Item3))).OfType<Socket>().ToList();
        var owners = Owners(sockets.Select(socket => socket.Inode).ToHashSet(StringComparer.Ordinal), out ownersUnknown);
        var names = processes.ToDictionary(process => process.Pid, process => process.Name);
        ownersUnknown &= sockets.Any(socket => !owners.ContainsKey(socket.Inode));
        return
        [
            .. from socket in sockets
               let pid = owners.TryGetValue(socket.Inode, out var owner) ? owner : (int?)null
               orderby socket.Port, socket.Address
               select new ListenerFact(socket.Protocol, socket.Address, socket.Port, pid, pid is { } known ? names.GetValueOrDefault(known) : null),
        ];
    }

    /// <summary>Interface names from <c>dev</c>.</summary>
    public ImmutableArray<string> Interfaces() =>
        [.. Lines("dev").Select(line => line.Split(':')).Where(parts => parts.Length > 1 && !parts[0].Contains('|', StringComparison.Ordinal)).Select(parts => parts[0].Trim())];

    /// <summary>IPv4 addresses from the local routes in <c>fib_trie</c>, IPv6 addresses from <c>if_inet6</c>.</summary>
    public ImmutableArray<string> Addresses()
    {
        var addresses = new List<string>();
        var last = "";
        foreach (var line in Lines("fib_trie"))
        {
            if (line.Contains("|-- ", StringComparison.Ordinal)) last = line[(line.IndexOf("|-- ", StringComparison.Ordinal) + 4)..].Trim();
            else if (line.Contains("/32 host LOCAL", StringComparison.Ordinal) && IPAddress.TryParse(last, out _) && !addresses.Contains(last)) addresses.Add(last);
        }

        var six = Lines("if_inet6").Select(line => line.Split(' ')[0]).Where(hex => hex.Length == 32 && IsHex(hex)).Select(hex => new IPAddress(Convert.FromHexString(hex)).ToString());
        return [.. addresses, .. six];
    }

    private static Socket? Parse(string line, string protocol, string state)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [_, var local, _, var found, _, _, _, _, _, var inode, ..] || found != state) return null;
        return local.Split(':') is [{ Length: 8 or 32 } address, var port] && IsHex(address)
            && int.TryParse(port, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= ushort.MaxValue
            ? new Socket(protocol, Address(address), number, inode)
            : null;
    }

    // A host that sends its tables itself may send anything.
    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigit);

    // Groups of 32 bits, each in the byte order of the machine.
    private static string Address(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        if (BitConverter.IsLittleEndian)
        {
            for (var at = 0; at < bytes.Length; at += 4)
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)));
        }

        return new IPAddress(bytes).ToString();
    }

    private Dictionary<string, int> Owners(HashSet<string> wanted, out bool someUnknown)
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        someUnknown = false;
        foreach (var pid in proc.Pids())
        {
            var descriptors = proc.Descriptors(pid);
            someUnknown |= descriptors is null;
            foreach (var target in descriptors ?? [])
            {
                someUnknown |= target is null;
                if (Inode(target) is { } inode && wanted.Contains(inode)) owners.TryAdd(inode, pid);
            }
        }

        return owners;
    }

    // A link to no file: socket:[4711].
    private static string? Inode(string? target) =>
        target is not null && target.StartsWith("socket:[", StringComparison.Ordinal) && target.EndsWith(']') ? target["socket:[".Length..^1] : null;

    private string[] Lines(string file) =>
        proc.Bytes($"{proc.Net}/{file}", MostBytes) is { } bytes ? Encoding.ASCII.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];

    private sealed record Socket(string Protocol, string Address, int Port, string Inode);
}
