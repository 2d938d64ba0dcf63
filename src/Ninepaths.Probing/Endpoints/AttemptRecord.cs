using Ninepaths.Facts;

namespace Ninepaths.Probing.Endpoints;

/// <summary>An attempt while it is made: whatever ends it, what came of it by then stays.</summary>
internal sealed class AttemptRecord(ProbeWith with, string? identity = null)
{
    public ProbeWith With => with;

    /// <summary>Null while the handshake goes on.</summary>
    public HandshakeOutcome? Handshake { get; set; }

    public HandshakeOutcome? AfterHandshake { get; set; }

    public List<HttpAnswer> Http { get; } = [];

    /// <param name="unfinished">Why it ended where it had not.</param>
    public ProbeAttempt ToFact(string unfinished) => new(
        with, Handshake ?? new(HandshakeKind.TimedOut, Because: unfinished), AfterHandshake, [.. Http])
    {
        Identity = identity,
    };
}
