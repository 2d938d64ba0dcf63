using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary><c>ninepaths.dev/kubeconfig/v1</c>: what <c>kubeconfig inspect</c> says. Holds no key and no token.</summary>
public sealed record KubeconfigInspection
{
    public string ApiVersion { get; init; } = "ninepaths.dev/kubeconfig/v1";

    public string Kind { get; init; } = "KubeconfigInspection";

    public required DateTime JudgedAt { get; init; }

    public required ImmutableArray<InspectedKubeconfig> Files { get; init; }

    public void WriteJson(Stream output)
    {
        JsonSerializer.Serialize(output, this, Json.Readable.KubeconfigInspection);
        output.WriteByte((byte)'\n');
    }

    public void WriteYaml(TextWriter output) => YamlText.Write(output, JsonSerializer.SerializeToElement(this, Json.Readable.KubeconfigInspection));

    public void Write(TextWriter output, TextStyle style) => KubeconfigText.Write(output, style, this);
}

/// <summary>A kubeconfig.</summary>
public sealed record InspectedKubeconfig
{
    public required string Path { get; init; }

    /// <summary>Octal, e.g. <c>0600</c>.</summary>
    public string? Mode { get; init; }

    public string? Owner { get; init; }

    public string? CurrentContext { get; init; }

    public required ImmutableArray<InspectedContext> Contexts { get; init; }

    /// <summary>The worst first.</summary>
    public required ImmutableArray<InspectedFinding> Findings { get; init; }

    /// <summary>What in it could not be read, and what it has in common with other files.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>One context: where it leads, whom it trusts, who one is there.</summary>
public sealed record InspectedContext
{
    public required string Name { get; init; }

    public bool IsCurrent { get; init; }

    public string? Server { get; init; }

    public required InspectedTrust Trust { get; init; }

    public string? TlsServerName { get; init; }

    public string? Proxy { get; init; }

    public string? Namespace { get; init; }

    public required InspectedCredential Credential { get; init; }

    /// <summary>True where it acts as somebody else than the credential's user (<c>as</c>).</summary>
    public bool ActsAsSomebodyElse { get; init; }
}

/// <summary>Whom a context takes for the API server.</summary>
/// <param name="Kind"><c>ca</c>, <c>system</c>, <c>nobody-is-checked</c>, <c>plain-http</c> or <c>not-observed</c>.</param>
/// <param name="From">Where the CA stands.</param>
/// <param name="Authorities">The certificates of the bundle.</param>
public sealed record InspectedTrust(string Kind, string? From, ImmutableArray<InspectedAuthority> Authorities);

/// <summary>A CA certificate.</summary>
public sealed record InspectedAuthority(string Subject, DateTime NotAfter, bool Expired, string Sha256);

/// <summary>What a context shows.</summary>
public sealed record InspectedCredential
{
    /// <summary><c>certificate</c>, <c>token</c>, <c>token-file</c>, <c>password</c>, <c>exec</c>, <c>auth-provider</c>, <c>none</c> or <c>not-observed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public string? From { get; init; }

    /// <summary>The user that the API server sees: the certificate's common name, the token's subject.</summary>
    public string? User { get; init; }

    public ImmutableArray<string>? Groups { get; init; }

    public string? Issuer { get; init; }

    public ImmutableArray<string>? Audiences { get; init; }

    public DateTime? NotBefore { get; init; }

    /// <summary>When it ends; absent for what never does, and for what does not say.</summary>
    public DateTime? NotAfter { get; init; }

    public bool? Expired { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>Whether the key beside the certificate is its own; absent where that was not seen.</summary>
    public bool? KeyMatches { get; init; }

    /// <summary>The program that gets it.</summary>
    public string? Program { get; init; }
}

/// <summary>Something that is not as it should be.</summary>
/// <param name="Subjects">The contexts, or the file.</param>
public sealed record InspectedFinding(
    string Id, Severity Severity, string Title, ImmutableArray<string> Subjects, ImmutableArray<InspectedEvidence> Evidence, string Fix);

/// <summary>What was there and what should be.</summary>
public sealed record InspectedEvidence(string Origin, string Actual, string Expected);
