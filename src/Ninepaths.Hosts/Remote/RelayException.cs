namespace Ninepaths.Hosts.Remote;

/// <summary>A port could not be reached from a host.</summary>
public sealed class RelayException(RelayFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public RelayFault Fault => fault;
}

/// <summary>Why a port could not be reached from a host.</summary>
public enum RelayFault
{
    /// <summary>The host answered that nobody listens there.</summary>
    Refused,

    /// <summary>The host gave up waiting for an answer.</summary>
    TimedOut,

    /// <summary>There is no route from the host, or no such name there.</summary>
    Unreachable,

    /// <summary>The host has no program that connects.</summary>
    NoTool,

    /// <summary>The host itself could not be reached.</summary>
    NoShell,
}
