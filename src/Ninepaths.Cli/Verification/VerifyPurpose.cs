namespace Ninepaths.Cli.Verification;

/// <summary>What a certificate is used as.</summary>
internal enum VerifyPurpose
{
    None,
    Server,
    Client,
}
