using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Local;

/// <summary>The processes of a host as <c>/proc</c> shows them. Memory is never touched.</summary>
internal sealed class ProcessTable(ProcFiles proc, Func<uint, string?> userName)
{
    // The unit of times in /proc/PID/stat: USER_HZ, 100 on every architecture that Kubernetes runs on.
    private const int TicksPerSecond = 100;
    private const long MostBytes = 4 << 20;

    // Two thousand years: what a host sends may be no time at all.
    private const long MostSeconds = 63_000_000_000;

    public ImmutableArray<ProcessFact> Read(CancellationToken cancellationToken)
    {
        var bootedAt = BootTime();
        var hostNetwork = proc.Link("1/ns/net");
        var processes = ImmutableArray.CreateBuilder<ProcessFact>();
        foreach (var pid in proc.Pids())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Process(pid, bootedAt, hostNetwork) is { } process) processes.Add(process);
        }

        return processes.ToImmutable();
    }

    // Null for a thread of the kernel, and for one that ended meanwhile.
    private ProcessFact? Process(int pid, DateTimeOffset? bootedAt, string? hostNetwork)
    {
        if (Text($"{pid}/comm")?.TrimEnd('\n') is not { } name) return null;

        // Threads of the kernel have none; there are hundreds of them, and none is anybody's component.
        var arguments = Strings($"{pid}/cmdline");
        if (arguments.Count == 0) return null;
        var exe = proc.Link($"{pid}/exe") is { } program ? program.Replace(" (deleted)", "", StringComparison.Ordinal) : null;
        var ofCluster = IsOfCluster(name, exe, arguments);
        var network = proc.Link($"{pid}/ns/net");
        return new ProcessFact
        {
            Pid = pid,
            Name = name,
            Exe = exe,

            // What else runs on the host may have secrets on its command line in ways that nobody knows.
            Argv = RedactedProcess.Arguments(ofCluster ? arguments : [.. arguments.Take(1)]),
            Environment = ofCluster && Strings($"{pid}/environ") is { Count: > 0 } environment ? Environment(environment) : default,
            User = User(pid),
            StartedAt = bootedAt is { } boot && StartTicks(pid) is { } ticks && ticks / TicksPerSecond < MostSeconds ? boot.AddSeconds((double)ticks / TicksPerSecond) : null,
            HostNetwork = network is null || hostNetwork is null ? null : network == hostNetwork,
        };
    }

    private static bool IsOfCluster(string name, string? exe, List<string> arguments) =>
        KnownPlaces.IsOfCluster(name) || KnownPlaces.IsOfCluster(HostPath.NameOf(exe ?? "")) || arguments.Any(argument => argument.Contains("kube", StringComparison.Ordinal));

    private static ImmutableArray<KeyValuePair<string, string>> Environment(List<string> variables) => RedactedProcess.Environment(
        variables.Select(variable => variable.Split('=', 2)).Where(pair => pair is [var name, _] && IsSetting(name)).Select(pair => KeyValuePair.Create(pair[0], pair[1])));

    private static bool IsSetting(string name) =>
        name.StartsWith("ETCD_", StringComparison.Ordinal) || name.StartsWith("KUBE", StringComparison.Ordinal) || name.StartsWith("K3S_", StringComparison.Ordinal)
        || name.StartsWith("RKE2_", StringComparison.Ordinal) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase) || name is "GODEBUG";

    private string? User(int pid)
    {
        var line = Text($"{pid}/status")?.Split('\n').FirstOrDefault(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        return line?.Split('\t') is [_, _, var effective, ..] && uint.TryParse(effective, NumberStyles.None, CultureInfo.InvariantCulture, out var uid) ? userName(uid) : null;
    }

    // Field 22; the second one, the name, may itself hold blanks and parentheses.
    private long? StartTicks(int pid) =>
        Text($"{pid}/stat") is { } stat && stat.LastIndexOf(')') is var name and >= 0 && stat[(name + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 19 } fields
        && long.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? ticks : null;

    private DateTimeOffset? BootTime()
    {
        var line = Text("stat")?.Split('\n').FirstOrDefault(line => line.StartsWith("btime ", StringComparison.Ordinal));
        return long.TryParse(line?[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < MostSeconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    private string? Text(string file) => proc.Text(file, MostBytes);

    private List<string> Strings(string file) => Text(file) is { Length: > 0 } text ? [.. text.TrimEnd('\0').Split('\0')] : [];
}
