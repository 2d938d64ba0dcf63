using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Remote;

/// <summary>What a host sent, secrets and all, until its facts are made of it; then it is zeroed.</summary>
internal sealed class ReceivedHost(Limits limits, TimeProvider clock) : IDisposable
{
    private readonly Dictionary<string, FileStatus> _status = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReceivedFile> _files = new(StringComparer.Ordinal);
    // Names of all the tools that the script asks for are much shorter.
    private const int LongestMissing = 1024;

    private readonly Dictionary<string, (ImmutableArray<string> Names, HashSet<string> Set)> _lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unlistable = new(StringComparer.Ordinal);
    private string _path = "";
    private int _records;

    /// <summary>What runs there; null where its <c>/proc</c> cannot be seen.</summary>
    public ReceivedProc? Proc { get; private set; }

    /// <summary>Tools that the host does not have.</summary>
    public ImmutableArray<string> Missing { get; private set; } = [];

    /// <summary>The user that the shell runs as; null where it could not be told.</summary>
    public long? User { get; private set; }

    public DateTimeOffset? HostTime { get; private set; }

    public DateTimeOffset? ObservedAt { get; private set; }

    public bool? IsClockSynchronized { get; private set; }

    public FileStatus? Status(string path) => _status.GetValueOrDefault(path);

    public string? Link(string path) => _links.GetValueOrDefault(path);

    public ReceivedFile? File(string path) => _files.GetValueOrDefault(path);

    /// <summary>The names in a directory; null where it was not listed.</summary>
    public ImmutableArray<string>? Names(string directory) => _lists.TryGetValue(directory, out var listed) ? listed.Names : null;

    /// <summary>Whether the name was listed in the directory; null where the directory was not.</summary>
    public bool? Holds(string directory, string name) => _lists.TryGetValue(directory, out var listed) ? listed.Set.Contains(name) : null;

    public bool IsAbsent(string path) => _absent.Contains(path);

    /// <summary>True for a directory that the user may not search.</summary>
    public bool IsClosed(string directory) => _closed.Contains(directory);

    public bool IsUnlistable(string directory) => _unlistable.Contains(directory);

    public void Take(AnswerRecord record)
    {
        if (++_records > limits.Entries * 4L) throw new HostFailedException("it sent more entries than a host can have", "see what the connect command prints");
        var payload = record.Payload;
        switch (record.Verb)
        {
            case "at":
                _path = Encoding.UTF8.GetString(payload);
                break;
            case "stat":
                if (StatusText.FromStat(record.Arguments) is { } status) _status[Encoding.UTF8.GetString(payload)] = status;
                break;
            case "ls":
                if (StatusText.FromLs(Encoding.UTF8.GetString(payload)) is { } listed) _status[_path] = listed;
                break;
            case "link":
                _links[_path] = Encoding.UTF8.GetString(payload);
                break;
            case "absent":
                _absent.Add(_path);
                break;
            case "closed":
                _closed.Add(_path);
                break;
            case "list":
                // One more than are taken: the rest stays in one piece.
                ImmutableArray<string> names = [.. Encoding.UTF8.GetString(payload).Split('/', limits.Entries + 1, StringSplitOptions.RemoveEmptyEntries).Take(limits.Entries)];
                _lists[_path] = (names, names.ToHashSet(StringComparer.Ordinal));
                break;
            case "unlistable":
                _unlistable.Add(_path);
                break;
            case "proc" when record.Arguments.Length == 0:
                Proc ??= new ReceivedProc();
                break;
            case "proc" or "procl" or "nodescriptors":
                Proc?.Take(record);
                break;
            case "missing":
                Missing = [.. Encoding.ASCII.GetString(payload[..Math.Min(payload.Length, LongestMissing)]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
                break;
            case "uid":
                User = Utf8Parser.TryParse(payload, out long uid, out _) ? uid : null;
                break;
            case "clock":
                Clock(Encoding.ASCII.GetString(payload).Trim());
                break;
            case "adjtimex":
                // adjtimex(2) answers with the state of the clock: 5 is TIME_ERROR, not synchronised.
                if (payload.IndexOf("return value"u8) >= 0) IsClockSynchronized = payload.IndexOf("return value: 5"u8) < 0 && payload.IndexOf("return value = 5"u8) < 0;
                break;
            default:
                Content(record);
                break;
        }
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
            if (file.Bytes is { } bytes) CryptographicOperations.ZeroMemory(bytes);
        Proc?.Dispose();
    }

    private void Content(AnswerRecord record)
    {
        switch (record.Verb)
        {
            case "file":
                _files[_path] = new ReceivedFile { Bytes = record.Payload.ToArray(), Limit = Number(record.Arguments) };
                break;
            case "keyless":
                _files[_path] = new ReceivedFile { Bytes = record.Payload.ToArray() };
                break;
            case "key" when _files.GetValueOrDefault(_path) is { } file && Number(record.Arguments) is { } line:
                var key = PublicKeys.FromPem(Encoding.ASCII.GetString(record.Payload), (int)Math.Min(line, int.MaxValue));
                _files[_path] = file with { KeptBack = [.. file.KeptBack.IsDefault ? [] : file.KeptBack, .. key is null ? ImmutableArray<PublicKeyFact>.Empty : [key]] };
                break;
            case "large":
                _files[_path] = new ReceivedFile { Limit = Number(record.Arguments) };
                break;
            case "binary":
                _files[_path] = new ReceivedFile { Unread = "not a text file" };
                break;
            case "unreadable":
                _files[_path] = new ReceivedFile { Unread = "permission denied" };
                break;
        }
    }

    private void Clock(string text)
    {
        ObservedAt = clock.GetUtcNow();
        var parts = text.Split('.');
        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds >= 253402300799) return;
        var fraction = parts.Length == 2 && double.TryParse("0." + parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) ? part : 0;
        HostTime = DateTimeOffset.FromUnixTimeSeconds(seconds).AddSeconds(fraction);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Content that a host sent.</summary>
internal sealed record ReceivedFile
{
    /// <summary>Null where it did not send any.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Why there is none.</summary>
    public string? Unread { get; init; }

    /// <summary>What it would send at most of one file.</summary>
    public long? Limit { get; init; }

    /// <summary>Public halves of private keys that it kept; default where none were in the file.</summary>
    public ImmutableArray<PublicKeyFact> KeptBack { get; init; }
}
