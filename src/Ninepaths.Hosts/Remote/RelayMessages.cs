namespace Ninepaths.Hosts.Remote;

/// <summary>What bash, nc, socat and others write when they connect, or cannot.</summary>
internal static class RelayMessages
{
    private static readonly (string Said, RelayFault Fault)[] Faults =
    [
        ("connection refused", RelayFault.Refused),
        ("timed out", RelayFault.TimedOut),
        ("timeout", RelayFault.TimedOut),
        ("no route to host", RelayFault.Unreachable),
        ("unreachable", RelayFault.Unreachable),
        ("not known", RelayFault.Unreachable),
        ("name resolution", RelayFault.Unreachable),
        ("bad address", RelayFault.Unreachable),
        ("could not resolve", RelayFault.Unreachable),
    ];

    /// <summary>OpenBSD's nc: "succeeded!"; ncat: "Connected to"; the old nc: "open" at the end of a line; socat: "successfully connected".</summary>
    public static bool Connected(string said) =>
        said.Contains("succeeded", StringComparison.Ordinal) || said.Contains("onnected to ", StringComparison.Ordinal) || said.Contains("successfully connected", StringComparison.Ordinal)
        || said.Split('\n').Any(line => line.TrimEnd().EndsWith(" open", StringComparison.Ordinal));

    /// <summary>Null where it says nothing of that kind.</summary>
    public static RelayFault? FaultIn(string said)
    {
        foreach (var (words, fault) in Faults)
            if (said.Contains(words, StringComparison.OrdinalIgnoreCase)) return fault;
        return null;
    }
}
