using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Synthesis.Proofs;

/// <summary>Gaps of one sort: all are counted, the first are kept.</summary>
/// <param name="families">The families in use.</param>
internal sealed class GapList(AddressFamilies families)
{
    private const int Most = 1000;

    private readonly HashSet<ProofGap> _gaps = [];

    public int Count { get; private set; }

    public ImmutableArray<ProofGap> First => [.. _gaps];

    public void Add(string source, string destination, ConnectionSet connections)
    {
        if (connections.IsEmpty) return;
        var gap = new ProofGap(source, destination, Text(connections, families));
        if (_gaps.Contains(gap)) return;
        Count++;
        if (_gaps.Count < Most) _gaps.Add(gap);
    }

    public static string Text(ConnectionSet connections, AddressFamilies families) => ConnectionText.Whole(connections, families);
}
