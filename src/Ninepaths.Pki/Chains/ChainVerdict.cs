using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>What a Kubernetes component would make of the certificates that its peer presents.</summary>
public abstract record ChainVerdict
{
    private ChainVerdict()
    {
    }

    public bool IsTrusted => this is Trusted;

    /// <summary>Accepted: the first chain that fits, leaf first and trust anchor last; for a client also who it is.</summary>
    public sealed record Trusted(ImmutableArray<Certificate> Chain, ClientIdentity? Identity) : ChainVerdict;

    /// <summary>Refused, with a sentence for the person who has to mend it.</summary>
    public sealed record Rejected(ChainFault Fault, string Reason) : ChainVerdict;
}
