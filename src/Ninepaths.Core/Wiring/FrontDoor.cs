using Ninepaths.Facts;

namespace Ninepaths.Wiring;

/// <summary>A port that the distribution's program puts in front of an API server, with a certificate of its own: whoever is not on the
/// host comes in here.</summary>
/// <param name="Port">The port.</param>
/// <param name="Origin">Where it is decided.</param>
/// <param name="CertificateFile">The file in which the program keeps the certificate, as a Secret in JSON.</param>
/// <param name="Program">The program, e.g. <c>k3s@s1</c>.</param>
internal sealed record FrontDoor(int Port, Origin Origin, string CertificateFile, string Program);
