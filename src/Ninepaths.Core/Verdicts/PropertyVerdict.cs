using System.Collections.Immutable;

namespace Ninepaths.Verdicts;

/// <summary>The five things asked of every connection, in this order.</summary>
public enum Property
{
    /// <summary>Can somebody on the wire read or alter it?</summary>
    Encryption,

    /// <summary>Would this client accept that server's certificate, and no other?</summary>
    ServerIdentity,

    /// <summary>Does the server know who the client is, and would it accept this client?</summary>
    ClientIdentity,

    /// <summary>Is the client held to what it should do?</summary>
    Authorization,

    /// <summary>Will it go on working: expiry, renewal, what is running against what is on disk?</summary>
    Freshness,
}

/// <summary>Proven, refuted, not observed, or a provider's business, with the reason.</summary>
public abstract record PropertyVerdict(Property Property, string Reason)
{
    /// <summary>Seen to hold.</summary>
    public sealed record Proven(Property Property, string Reason, ImmutableArray<Evidence> Evidence) : PropertyVerdict(Property, Reason);

    /// <summary>Seen not to hold. A finding says what to do.</summary>
    /// <param name="Weakness">What kind of fault it is; with the path it names the finding.</param>
    /// <param name="Means">What that makes of the connection.</param>
    /// <param name="Subject">Who has to change: a component's id or a file.</param>
    public sealed record Refuted(
        Property Property, string Reason, Weakness Weakness, PathVerdict Means, string Subject, ImmutableArray<Evidence> Evidence)
        : PropertyVerdict(Property, Reason);

    /// <summary>What was seen does not suffice. Never counts as proven.</summary>
    /// <param name="Needs">What would show it.</param>
    public sealed record NotObserved(Property Property, string Reason, string Needs) : PropertyVerdict(Property, Reason);

    /// <summary>Only the provider of a managed control plane can see it. Counts neither as proven nor as missing.</summary>
    public sealed record Provider(Property Property, string Reason) : PropertyVerdict(Property, Reason);
}
