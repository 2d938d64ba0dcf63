using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Verdicts;
using Ninepaths.Verdicts.Endpoints;

namespace Ninepaths.Reporting;

/// <summary>One port that was probed, for programs: an element of <c>ninepaths.dev/probe/v1</c>.</summary>
public sealed record EndpointDocument
{
    public const string Version = "ninepaths.dev/probe/v1";

    public required string Endpoint { get; init; }

    /// <summary>What it was probed as.</summary>
    public required string As { get; init; }

    public required PortReach Reach { get; init; }

    /// <summary>Why nothing more is known; absent where the probe went to its end.</summary>
    public string? Failure { get; init; }

    public required PathVerdict Verdict { get; init; }

    public required EndpointProperties Properties { get; init; }

    /// <summary>Absent where the port speaks none.</summary>
    public EndpointTls? Tls { get; init; }

    public required ImmutableArray<EndpointAttempt> Attempts { get; init; }

    public static EndpointDocument Of(EndpointAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var fact = assessment.Fact;
        return new()
        {
            Endpoint = EndpointWords.Of(fact),
            As = EndpointWords.Of(assessment.Role),
            Reach = fact.Reach,
            Failure = fact.Failure,
            Verdict = assessment.Verdict,
            Properties = EndpointProperties.Of(assessment),
            Tls = fact.Tls is { } tls ? EndpointTls.Of(tls) : null,
            Attempts = [.. fact.Attempts.SelectMany(EndpointAttempt.Of)],
        };
    }
}

/// <summary>The five properties.</summary>
public sealed record EndpointProperties(
    EndpointPropertyDocument Encryption, EndpointPropertyDocument ServerIdentity, EndpointPropertyDocument ClientIdentity,
    EndpointPropertyDocument Authorization, EndpointPropertyDocument Freshness)
{
    internal static EndpointProperties Of(EndpointAssessment assessment)
    {
        return new(Of(Property.Encryption), Of(Property.ServerIdentity), Of(Property.ClientIdentity), Of(Property.Authorization), Of(Property.Freshness));

        EndpointPropertyDocument Of(Property property) => EndpointPropertyDocument.Of(assessment.Properties.First(each => each.Property == property));
    }
}

/// <summary>A property, and where it is refuted the finding that it is.</summary>
public sealed record EndpointPropertyDocument(PropertyState Verdict, string Reason)
{
    /// <summary>What would show it, where it was not observed.</summary>
    public string? Needs { get; init; }

    public string? Finding { get; init; }

    public Severity? Severity { get; init; }

    internal static EndpointPropertyDocument Of(EndpointProperty property) => property switch
    {
        EndpointProperty.Proven => new(PropertyState.Proven, property.Reason),
        EndpointProperty.Refuted refuted => new(PropertyState.Refuted, property.Reason) { Finding = refuted.Finding.Id, Severity = refuted.Severity },
        EndpointProperty.NotObserved hidden => new(PropertyState.NotObserved, property.Reason) { Needs = hidden.Needs },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>TLS of a port.</summary>
public sealed record EndpointTls(
    ImmutableArray<string> Versions, ImmutableArray<string> VersionsTried, ImmutableArray<EndpointSuite> CipherSuites, ImmutableArray<EndpointCertificate> Chain,
    bool ClientCertificateRequested, ImmutableArray<string> ClientCAs)
{
    public string? Failure { get; init; }

    internal static EndpointTls Of(TlsProbe tls) => new(
        tls.Versions, tls.VersionsTried.IsDefault ? [] : tls.VersionsTried,
        tls.CipherSuites.IsDefault ? [] : [.. tls.CipherSuites.Select(suite => EndpointSuite.Of(suite))],
        [.. tls.Chain.Select(EndpointCertificate.Of)],
        tls.ClientCertificateRequested, tls.AcceptableClientCAs)
    {
        Failure = tls.Failure,
    };
}

/// <summary>A suite that the server chose, and what it is worth.</summary>
/// <param name="Strength"><c>strong</c>, <c>weak</c> or <c>insecure</c>.</param>
public sealed record EndpointSuite(string Version, string Name, string Strength)
{
    internal static EndpointSuite Of(ProbedSuite suite) => new(suite.Version, suite.Name, CipherSuites.StrengthOfOffered(suite.Name) switch
    {
        CipherStrength.Insecure => "insecure",
        CipherStrength.Weak => "weak",
        _ => "strong",
    });
}

/// <summary>A served certificate. One that cannot be read has its PEM alone.</summary>
public sealed record EndpointCertificate(string Pem)
{
    public string? Subject { get; init; }

    public string? Issuer { get; init; }

    public DateTime? NotBefore { get; init; }

    public DateTime? NotAfter { get; init; }

    public ImmutableArray<string>? DnsNames { get; init; }

    public ImmutableArray<string>? IpAddresses { get; init; }

    public string? Sha256 { get; init; }

    internal static EndpointCertificate Of(string pem) => PresentedChain.Read(pem).Certificates is not [var certificate, ..] ? new(pem) : new(pem)
    {
        Subject = certificate.Subject.ToString(),
        Issuer = certificate.Issuer.ToString(),
        NotBefore = certificate.NotBefore.UtcDateTime,
        NotAfter = certificate.NotAfter.UtcDateTime,
        DnsNames = certificate.DnsNames,
        IpAddresses = [.. certificate.IpAddresses.Select(address => address.ToString())],
        Sha256 = certificate.Sha256,
    };
}

/// <summary>What one kind of client got.</summary>
public sealed record EndpointAttempt(string With, string Handshake, ImmutableArray<EndpointAnswer> Http)
{
    /// <summary>Whom the credential stands for.</summary>
    public string? Identity { get; init; }

    public string? AfterHandshake { get; init; }

    /// <summary>Who comes without a certificate and makes requests is anonymous, too: told under both names.</summary>
    internal static IEnumerable<EndpointAttempt> Of(ProbeAttempt attempt)
    {
        var told = new EndpointAttempt(
            EndpointWords.Of(attempt.With), EndpointWords.Of(attempt.Handshake),
            [.. attempt.Http.Select(answer => new EndpointAnswer(answer.Request) { Status = answer.Status, Said = answer.Said })])
        {
            Identity = attempt.Identity,
            AfterHandshake = attempt.AfterHandshake is { } after ? EndpointWords.Of(after) : null,
        };
        yield return told;
        if (attempt.With is ProbeWith.NoCertificate && !attempt.Http.IsEmpty) yield return told with { With = "anonymous" };
    }
}

/// <summary>An answer to one request; without a status none came.</summary>
public sealed record EndpointAnswer(string Request)
{
    public int? Status { get; init; }

    public string? Said { get; init; }
}
