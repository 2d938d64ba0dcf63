using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Verdicts.Endpoints;

/// <summary>What one port is worth by itself, judged by what it did when it was dialled.</summary>
/// <param name="Fact">What it did.</param>
/// <param name="Role">What it was judged as.</param>
/// <param name="Properties">The five properties, in their order.</param>
public sealed record EndpointAssessment(ProbeFact Fact, ProbeRole Role, ImmutableArray<EndpointProperty> Properties)
{
    /// <summary>Worst wins; what was not observed keeps it from being secure.</summary>
    public PathVerdict Verdict => Properties.Min(property => property switch
    {
        EndpointProperty.Refuted refuted => refuted.Means,
        EndpointProperty.Proven => PathVerdict.Secure,
        _ => PathVerdict.NotObserved,
    });

    /// <summary>True where not even a connection, or nothing that could be understood, came about.</summary>
    public bool WasNotReached => Fact.Reach is not PortReach.Open || (Fact.Failure is not null && Fact.Tls is null && Fact.AnonymousHttp.All(answer => answer.Value.StartsWith("000", StringComparison.Ordinal)));
}

/// <summary>One of the five properties of a port: proven, refuted or not observed, with the reason.</summary>
public abstract record EndpointProperty(Property Property, string Reason)
{
    public sealed record Proven(Property Property, string Reason) : EndpointProperty(Property, Reason);

    /// <param name="Needs">What would show it.</param>
    public sealed record NotObserved(Property Property, string Reason, string Needs) : EndpointProperty(Property, Reason);

    /// <param name="Finding">What it is called in reports; <c>explain</c> knows more of it.</param>
    public sealed record Refuted(Property Property, string Reason, FindingDefinition Finding) : EndpointProperty(Property, Reason)
    {
        public PathVerdict Means => Finding.Means ?? PathVerdict.Weak;

        public Severity Severity => Finding.Severity;
    }
}

/// <summary>How a real client would verify the server.</summary>
/// <param name="Roots">Its bundle.</param>
/// <param name="Name">The name or address that it dials.</param>
public sealed record EndpointTrust(Pki.TrustBundle Roots, string Name);
