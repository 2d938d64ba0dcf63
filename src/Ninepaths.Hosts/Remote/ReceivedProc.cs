using System.Globalization;
using System.Security.Cryptography;
using Ninepaths.Hosts.Local;

namespace Ninepaths.Hosts.Remote;

/// <summary>What a host sent of its <c>/proc</c>.</summary>
internal sealed class ReceivedProc : ProcFiles, IDisposable
{
    private const string Proc = "/proc/";
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<string?>> _sockets = [];
    private readonly SortedSet<int> _pids = [];
    private readonly HashSet<int> _hidden = [];

    public override string Net => "net";

    public void Take(AnswerRecord record)
    {
        if (record.Verb == "procl") Link(record.Arguments, record.Payload);
        else if (Pid(record.Arguments) is var pid && record.Verb == "nodescriptors") _hidden.Add(pid);
        else File(record.Arguments, record.Payload, pid);
    }

    public override IEnumerable<int> Pids() => _pids;

    public override byte[]? Bytes(string file, long mostBytes) => _files.GetValueOrDefault(file) is { } bytes && bytes.Length <= mostBytes ? [.. bytes] : null;

    public override string? Link(string file) => _links.GetValueOrDefault(file);

    public override IReadOnlyList<string?>? Descriptors(int pid) => _hidden.Contains(pid) ? null : _sockets.GetValueOrDefault(pid) ?? [];

    public void Dispose()
    {
        foreach (var bytes in _files.Values) CryptographicOperations.ZeroMemory(bytes);
    }

    private void File(string name, ReadOnlySpan<byte> payload, int pid)
    {
        var bytes = payload.ToArray();
        if (pid > 0) _pids.Add(pid);

        // Sent as lines, which zero bytes would not survive: the two have changed places.
        if (name.EndsWith("/argv0", StringComparison.Ordinal)) (name, bytes) = ($"{pid}/cmdline", Swapped(bytes));
        else if (name.EndsWith("/environ", StringComparison.Ordinal)) bytes = Swapped(bytes);
        _files[name] = bytes;
    }

    // /proc/450/exe -> /usr/local/bin/kube-apiserver, with quotes around the two or without.
    private void Link(string text, ReadOnlySpan<byte> rest)
    {
        const string Arrow = " -> ";
        var isQuoted = text.StartsWith('\'');
        var arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0 || rest.Length > 1) return;
        var (name, target) = (text[..arrow], text[(arrow + Arrow.Length)..]);
        if (isQuoted)
        {
            if (name.Length < 2 || target.Length < 2 || target[^1] is not ('\'' or '"')) return;
            (name, target) = (name[1..^1], target[1..^1]);
        }

        if (!name.StartsWith(Proc, StringComparison.Ordinal)) return;
        name = name[Proc.Length..];
        if (!name.Contains("/fd/", StringComparison.Ordinal))
        {
            _links[name] = target;
            return;
        }

        var pid = Pid(name);
        if (!_sockets.TryGetValue(pid, out var sockets)) _sockets[pid] = sockets = [];
        sockets.Add(target);
    }

    private static int Pid(string name) => int.TryParse(name.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;

    private static byte[] Swapped(byte[] bytes)
    {
        foreach (ref var one in bytes.AsSpan()) one = one switch { (byte)'\n' => 0, 1 => (byte)'\n', _ => one };
        return bytes;
    }
}
