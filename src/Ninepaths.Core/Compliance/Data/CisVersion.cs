namespace Ninepaths.Compliance.Data;

/// <summary>Versions of the CIS Kubernetes Benchmark, and where they differ for the controls that are judged.</summary>
internal sealed record CisVersion(int Minor)
{
    /// <summary>For Kubernetes 1.28.</summary>
    public static readonly CisVersion V10 = new(10);

    /// <summary>For Kubernetes 1.29 to 1.31: new is 1.2.30; certificates and the kubelet's CA may be 0644 instead of 0600.</summary>
    public static readonly CisVersion V11 = new(11);

    /// <summary>For Kubernetes 1.32 to 1.34: suites with CBC, and with RSA key exchange at the kubelet, are no longer strong.</summary>
    public static readonly CisVersion V12 = new(12);

    public string Name => $"cis-1.{Minor}";

    public string Tag => $"CIS-1.{Minor}";

    public string ModeOfCertificates => Minor >= 11 ? "0644" : "0600";

    public string[] SuitesOfApiServer => Minor >= 12 ? [] : Proofs.Suites.WithCbc;

    public string[] SuitesOfKubelet => Minor >= 12 ? [] : Proofs.Suites.WithRsaKeyExchange;

    public bool HasTokenExpiration => Minor >= 11;

    /// <summary>kube-bench decides these by script for 1.10 only.</summary>
    public bool RolesAreManual => Minor >= 11;
}
