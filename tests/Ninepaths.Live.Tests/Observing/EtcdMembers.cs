using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;

namespace Ninepaths.Live.Tests.Observing;

/// <summary>etcd's own list of its members, as <c>etcdctl member list</c> shows it.</summary>
internal static class EtcdMembers
{
    public static async Task<ImmutableArray<EtcdMember>> OfAsync(Site site, LiveHost host, CancellationToken cancellationToken)
    {
        var client = LivePki.Client("the-tests", site.Pki.EtcdCa).Build();
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = [X509Certificate2.CreateFromPem(client.Pem, client.KeyPem)],
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509CertificateLoader.LoadCertificate(site.Pki.EtcdCa.Der.Span) },
            },
        };
        using var http = new HttpClient(handler);
        using var asked = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri($"https://{host.Address}:2379/v3/cluster/member/list"), asked, cancellationToken);
        using var list = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
        return [.. list.RootElement.Items("members").Select(one => new EtcdMember(one.Text("name") ?? "", [.. one.Texts("peerURLs")], [.. one.Texts("clientURLs")]))];
    }
}
