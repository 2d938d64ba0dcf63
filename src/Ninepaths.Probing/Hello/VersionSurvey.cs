using System.Diagnostics;

namespace Ninepaths.Probing.Hello;

/// <summary>Finds out whether a server accepts one version, and which suites: offers all, takes out what it chose, and asks again until it
/// refuses. Holds what was found so far, whatever happens.</summary>
internal sealed class VersionSurvey(HelloExchange exchange, TlsVersion version)
{
    private const int Pieces = 4;

    private readonly List<ushort> _left = [.. Suites.For(version)];
    private KeyShare _share;

    public TlsVersion Version => version;

    /// <summary>The answer to the first hello; null before it came.</summary>
    public HelloAnswer? First { get; private set; }

    /// <summary>Accepted suites in the server's order.</summary>
    public List<ushort> Found { get; } = [];

    /// <summary>What the server sent in clear with its first hello.</summary>
    public ServerFlight Flight { get; private set; } = ServerFlight.Unread;

    public bool IsAccepted => Found.Count > 0;

    /// <summary>Why the list may be incomplete; null where it is complete, and before the survey ended.</summary>
    public string? Unfinished { get; private set; } = "the survey did not end";

    /// <summary>The server said yes or no.</summary>
    public bool IsAnswered => IsAccepted || First is HelloAnswer.Refused or HelloAnswer.Closed or HelloAnswer.Chosen;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        First = await AskAsync(_left, cancellationToken).ConfigureAwait(false);
        if (version == TlsVersion.Tls13 && First is HelloAnswer.Refused { Alert: not AlertNames.ProtocolVersion } or HelloAnswer.Closed)
        {
            _share = KeyShare.Given;
            if (await AskAsync(_left, cancellationToken).ConfigureAwait(false) is HelloAnswer.Chosen second) First = second;
        }

        if (First is HelloAnswer.Chosen chosen && Take(chosen, _left)) Flight = chosen.Flight;
    }

    /// <summary>Lists the other suites.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        Unfinished = First switch
        {
            HelloAnswer.Chosen when IsAccepted => await ListAsync(_left, cancellationToken).ConfigureAwait(false),
            HelloAnswer.Chosen or HelloAnswer.Refused or HelloAnswer.Closed => null,
            { } other => Because(other),
            null => throw new UnreachableException(),
        };
    }

    /// <summary>Asks again in parts, for servers that cannot take the long list.</summary>
    public async Task TryInPiecesAsync(CancellationToken cancellationToken)
    {
        if (First is not (HelloAnswer.Refused { Alert: not AlertNames.ProtocolVersion } or HelloAnswer.Closed)) return;
        foreach (var piece in _left.Chunk((_left.Count + Pieces - 1) / Pieces))
        {
            var left = piece.ToList();
            var answer = await AskAsync(left, cancellationToken).ConfigureAwait(false);
            if (answer is not HelloAnswer.Chosen chosen || !Take(chosen, left)) continue;
            if (Flight == ServerFlight.Unread) Flight = chosen.Flight;
            Unfinished = await ListAsync(left, cancellationToken).ConfigureAwait(false) ?? Unfinished;
        }
    }

    private async Task<string?> ListAsync(List<ushort> left, CancellationToken cancellationToken)
    {
        while (left.Count > 0)
        {
            var answer = await AskAsync(left, cancellationToken).ConfigureAwait(false);
            if (answer is HelloAnswer.Chosen chosen && Take(chosen, left)) continue;
            return answer is HelloAnswer.Refused or HelloAnswer.Closed ? null : Because(answer);
        }

        return null;
    }

    // The flight of a server below 1.3 is read to its end only once: it is the same each time.
    private Task<HelloAnswer> AskAsync(List<ushort> left, CancellationToken cancellationToken) =>
        exchange.AskAsync(version, left, _share, toItsEnd: Flight == ServerFlight.Unread, cancellationToken);

    private bool Take(HelloAnswer.Chosen chosen, List<ushort> left)
    {
        if (chosen.Version != version.Code || !left.Remove(chosen.Suite)) return false;
        Found.Add(chosen.Suite);
        return true;
    }

    private string Because(HelloAnswer answer) => answer switch
    {
        HelloAnswer.Chosen chosen when chosen.Version != version.Code => "the server changed its mind about the version",
        HelloAnswer.Chosen chosen => $"the server chose {Suites.NameOf(chosen.Suite)}, which was not offered",
        HelloAnswer.Garbage garbage => garbage.Because,
        HelloAnswer.TimedOut silent => silent.Because,
        HelloAnswer.NoConnection { Why: var why } => why.Message,
        _ => "the server refused",
    };
}
