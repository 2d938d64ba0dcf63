using System.Collections.Immutable;
using Ninepaths.Pki;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Inspection;

/// <summary>Certificates of one place that was named on the command line.</summary>
/// <param name="Name">As it was named.</param>
/// <param name="Certificates">Those that could be read, in order.</param>
/// <param name="Faults">What could not be read, and what else stands there.</param>
/// <param name="IsCapture">True when they come from many hosts and files, and are no chain.</param>
internal sealed record CertificateSource(string Name, ImmutableArray<PlacedCertificate> Certificates, ImmutableArray<string> Faults, bool IsCapture);

/// <summary>A certificate and where it stands.</summary>
/// <param name="Use">What a capture knows of it; null for files.</param>
internal sealed record PlacedCertificate(Certificate Certificate, string Place, int? Line, string? Role, CertificateUse? Use = null);
