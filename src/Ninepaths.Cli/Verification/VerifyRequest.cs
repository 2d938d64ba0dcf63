namespace Ninepaths.Cli.Verification;

/// <summary>A certificate file to verify.</summary>
/// <param name="Certificate">The file of the certificate and its intermediates.</param>
/// <param name="Bundle">The file of the CA bundle.</param>
/// <param name="Purpose">Server or client.</param>
/// <param name="Name">The name dialled; null for clients.</param>
/// <param name="At">As of when; null for now.</param>
internal sealed record VerifyRequest(string Certificate, string Bundle, VerifyPurpose Purpose, string? Name, DateTimeOffset? At);
