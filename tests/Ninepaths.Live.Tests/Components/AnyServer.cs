using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Ninepaths.Live.Tests.Components;

/// <summary>TLS for the fixture's own requests to programs that it has just started on this machine's loopback device.</summary>
internal static class AnyServer
{
    [SuppressMessage("Security", "CA5359",
        Justification = "the certificate of the server is often the weakness that a test switched on, and nothing is sent that a server could use")]
    public static SslClientAuthenticationOptions Options(params X509Certificate2[] shown) => new()
    {
        ClientCertificates = [.. shown],
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
    };
}
