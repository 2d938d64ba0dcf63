using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>A kubeconfig: which servers, which trust, which credentials; never the secrets themselves.</summary>
public sealed record KubeconfigFile
{
    public required Origin Origin { get; init; }

    public ImmutableArray<KubeconfigCluster> Clusters { get; init; } = [];

    public ImmutableArray<KubeconfigUser> Users { get; init; } = [];

    public ImmutableArray<KubeconfigContext> Contexts { get; init; } = [];

    public Located<string>? CurrentContext { get; init; }

    public ImmutableArray<DocumentFault> Faults { get; init; } = [];

    /// <summary>What makes clients refuse the whole file; null where nothing does. It is one of the faults.</summary>
    public DocumentFault? Refusal { get; init; }

    /// <summary>What a client uses that is told nothing else: the current context's cluster and user. Either may be null.</summary>
    public (KubeconfigCluster? Cluster, KubeconfigUser? User) Current => CurrentContext is { } name ? Resolve(name.Value) : (null, null);

    /// <summary>The cluster and user of a context; null for what does not exist.</summary>
    public (KubeconfigCluster? Cluster, KubeconfigUser? User) Resolve(string context)
    {
        var found = Contexts.FirstOrDefault(each => each.Name == context);
        return (Clusters.FirstOrDefault(each => each.Name == found?.Cluster), Users.FirstOrDefault(each => each.Name == found?.User));
    }

    /// <summary>Reads a kubeconfig that is already a tree.</summary>
    public static KubeconfigFile Read(ConfigNode root, Origin file) => new KubeconfigReader(root, file).Read();

    /// <summary>Reads a file of a host; one that was not read is empty and says so in its faults.</summary>
    public static KubeconfigFile Read(string host, FileFact file)
    {
        var origin = Origin.File(host, file.Path);
        if (file.Content is not { } content)
            return new() { Origin = origin, Faults = [new(origin, $"not read: {TextSafety.Inert(file.Unread ?? "its content was not observed")}")] };
        var yaml = YamlReader.Read(content);
        var read = Read(yaml.Root, origin);
        return read with { Faults = [.. yaml.Faults.Select(fault => fault.In(origin)), .. read.Faults] };
    }
}

/// <summary>An entry of <c>contexts</c>.</summary>
public sealed record KubeconfigContext(string Name, string? Cluster, string? User, string? Namespace, Origin Origin);

/// <summary>An entry of <c>clusters</c>: a server, and what makes a client trust it.</summary>
public sealed record KubeconfigCluster
{
    public required string Name { get; init; }

    public required Origin Origin { get; init; }

    public Located<string>? Server { get; init; }

    /// <summary>The CA file as an absolute path; relative ones count from the kubeconfig's directory. Not used where there is data.</summary>
    public Located<string>? CertificateAuthority { get; init; }

    /// <summary>The decoded certificate-authority-data.</summary>
    public Located<ReadOnlyMemory<byte>>? CertificateAuthorityData { get; init; }

    /// <summary>True turns the check of the server's identity off.</summary>
    public Located<bool>? InsecureSkipTlsVerify { get; init; }

    /// <summary>The name to check instead of the server's host.</summary>
    public Located<string>? TlsServerName { get; init; }

    public Located<string>? ProxyUrl { get; init; }
}

/// <summary>An entry of <c>users</c>. Of secrets only where they are, never what they are.</summary>
public sealed record KubeconfigUser
{
    public required string Name { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>The certificate file as an absolute path. Not used where there is data.</summary>
    public Located<string>? ClientCertificate { get; init; }

    /// <summary>The decoded client-certificate-data.</summary>
    public Located<ReadOnlyMemory<byte>>? ClientCertificateData { get; init; }

    /// <summary>The key file as an absolute path. Not used where there is data.</summary>
    public Located<string>? ClientKey { get; init; }

    /// <summary>Where client-key-data stands, or stood before it was taken out.</summary>
    public Origin? ClientKeyData { get; init; }

    /// <summary>The PEM of the public half of the key, where a capture kept it in place of the key (<c>client-key-pub</c>).</summary>
    public Located<ReadOnlyMemory<byte>>? ClientKeyPublic { get; init; }

    /// <summary>Where a bearer token stands.</summary>
    public Origin? Token { get; init; }

    public Located<string>? TokenFile { get; init; }

    /// <summary>The command that fetches credentials.</summary>
    public Located<string>? Exec { get; init; }

    /// <summary>The version in which it is talked to.</summary>
    public Located<string>? ExecApiVersion { get; init; }

    /// <summary>The user name of basic authentication.</summary>
    public Origin? Username { get; init; }

    public Origin? Password { get; init; }

    /// <summary>The name of the auth provider, removed in Kubernetes 1.26.</summary>
    public Located<string>? AuthProvider { get; init; }

    /// <summary>Where it acts as somebody else (<c>as</c>).</summary>
    public Origin? Impersonates { get; init; }
}
