namespace Ninepaths.Pki;

/// <summary>One question to the verifier, as a line of a batch file asks it.</summary>
/// <param name="Purpose"><c>server</c> or <c>client</c></param>
/// <param name="Roots">the text of the CA file</param>
/// <param name="Presented">the certificates that the peer presents, as PEM, leaf first</param>
/// <param name="Name">the host that is dialled; for a server only</param>
/// <param name="Time">an RFC 3339 instant, for example <c>2026-06-01T00:00:00Z</c></param>
public sealed record BatchCase(string Purpose, string Roots, string Presented, string? Name, string Time);
