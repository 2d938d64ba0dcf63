using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>What a PEM text holds: the blocks that Go would decode, in order, and what it would silently pass over.</summary>
public sealed class PemText
{
    internal PemText(ImmutableArray<PemBlock> blocks, ImmutableArray<PemFault> faults)
    {
        Blocks = blocks;
        Faults = faults;
    }

    /// <summary>The blocks, in the order of the text.</summary>
    public ImmutableArray<PemBlock> Blocks { get; }

    /// <summary>Blocks that were begun and can't be decoded. At most <see cref="PemReader.MaxFaults"/> are listed.</summary>
    public ImmutableArray<PemFault> Faults { get; }
}
