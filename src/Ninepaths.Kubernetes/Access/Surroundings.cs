namespace Ninepaths.Kubernetes.Access;

/// <summary>What of this process's surroundings says which cluster is meant.</summary>
public sealed record Surroundings
{
    /// <summary><c>KUBECONFIG</c>: files with colons between; null where it is not set.</summary>
    public string? Kubeconfig { get; init; }

    public string? Home { get; init; }

    /// <summary><c>KUBERNETES_SERVICE_HOST</c> and <c>KUBERNETES_SERVICE_PORT</c>, which the kubelet gives to every pod.</summary>
    public string? ServiceHost { get; init; }

    public string? ServicePort { get; init; }

    public string ServiceAccount { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary><c>SSL_CERT_FILE</c> and <c>SSL_CERT_DIR</c>, with which Go replaces the system's CAs.</summary>
    public string? CertificateFile { get; init; }

    public string? CertificateDirectories { get; init; }

    /// <summary>Whether a proxy is set that kubectl would take, and this program does not.</summary>
    public bool HasProxy { get; init; }

    /// <summary>Whether somebody can answer what a credential plugin asks.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Where the program with a bare name is, on PATH and nowhere else; null where it is not. .NET would also take one of the current directory.</summary>
    public Func<string, string?> FindProgram { get; init; } = _ => null;

    /// <param name="variable">Reads a variable of the environment.</param>
    /// <param name="isInteractive">Whether somebody can answer.</param>
    /// <param name="findProgram">Finds programs on PATH.</param>
    public static Surroundings Of(Func<string, string?> variable, bool isInteractive, Func<string, string?> findProgram)
    {
        return new()
        {
            FindProgram = findProgram,
            Kubeconfig = Value("KUBECONFIG"),
            Home = Value("HOME"),
            ServiceHost = Value("KUBERNETES_SERVICE_HOST"),
            ServicePort = Value("KUBERNETES_SERVICE_PORT"),
            CertificateFile = Value("SSL_CERT_FILE"),
            CertificateDirectories = Value("SSL_CERT_DIR"),
            HasProxy = (Value("HTTPS_PROXY") ?? Value("https_proxy")) is not null,
            IsInteractive = isInteractive,
        };

        string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
