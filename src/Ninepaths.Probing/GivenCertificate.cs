namespace Ninepaths.Probing;

/// <summary>A client certificate and its key, as PEM. The key is shown by no member and no message.</summary>
public sealed class GivenCertificate(string certificatePem, string keyPem)
{
    public string CertificatePem => certificatePem;

    /// <summary>Why it cannot be shown; null where it can.</summary>
    public string? Fault
    {
        get
        {
            Handshakes.CredentialReader.Read(this, out var fault);
            return fault;
        }
    }

    internal string KeyPem => keyPem;

    public override string ToString() => "a client certificate";
}

/// <summary>A bearer token. It is shown by no message.</summary>
public sealed class GivenToken(string value)
{
    internal string Value => value;

    public override string ToString() => "a token";
}
