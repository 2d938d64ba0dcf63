using System.Collections.Immutable;
using System.Security.Cryptography;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Testing;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>konnectivity on cp2: the API server to the proxy-server, and the agents to it.</summary>
public sealed class TunnelFaults
{
    private const string Egress = "/etc/kubernetes/bench/egress.yaml";
    private const string Manifest = "/etc/kubernetes/manifests/konnectivity-server.yaml";
    private const string Folder = "/etc/kubernetes/konnectivity/";

    private static readonly TestCertificate Ca = A.Ca("konnectivity-ca").Build();
    private static readonly TestCertificate Server = Year(A.Server("proxy-server").Named("127.0.0.1"));
    private static readonly TestCertificate Client = Year(A.Client("kube-apiserver"));

    internal static readonly Lazy<Scene> Before = new(() => Tunnelled(Given.Hardened));

    private static readonly FaultTable Table = new("TunnelFaults.txt")
    {
        { "a tunnel with certificates at both ends", () => Given.Hardened, _ => Before.Value },
        { "a tunnel in plain text", () => Before.Value, scene => scene.Edit("cp2", Egress, "https://127.0.0.1:8131", "http://127.0.0.1:8131")
            .Edit("cp2", Egress, $"        tlsConfig: {{caBundle: {Folder}ca.crt, clientCert: {Folder}client.crt, clientKey: {Folder}client.key}}\n", "") },
        { "a tunnel through a Unix socket", () => Before.Value, scene => scene.Put("cp2", Egress, Head + "- name: cluster\n  connection:\n    proxyProtocol: GRPC\n    transport: {uds: {udsName: /run/konnectivity.sock}}\n") },
        { "a tunnel that asks nobody", () => Before.Value, scene => scene.Edit("cp2", Manifest, $"    - --server-ca-cert={Folder}ca.crt\n", "") },
        { "agents that are asked nothing", () => Before.Value, scene => scene.Edit("cp2", Manifest, "    - --agent-namespace=kube-system\n", "") },
        { "a proxy-server with a certificate for another name", () => Before.Value, scene => Put(scene, "server", Year(A.Server("proxy-server").Named("10.9.9.9"))) },
        { "a client certificate of another CA", () => Before.Value, scene => Put(scene, "client", A.Client("kube-apiserver").IssuedBy(A.Ca("other").Build()).Valid(Given.At.AddYears(-1), Given.At.AddYears(1)).Build()) },
        { "a client certificate that expires in ten days", () => Before.Value, scene => Put(scene, "client", A.Client("kube-apiserver").IssuedBy(Ca).Valid(Given.At.AddYears(-1), Given.At.AddDays(10)).Build()) },
        { "a proxy-server that was not observed", () => Before.Value, scene => scene.Remove("cp2", Manifest) },
        { "an egress file that was not observed", () => Before.Value, scene => scene.Remove("cp2", Egress) },
        { "an egress file with tlsConfig and http", () => Before.Value, scene => scene.Edit("cp2", Egress, "https://127.0.0.1:8131", "http://127.0.0.1:8131") },
        { "a route that is none", () => Before.Value, scene => scene.Edit("cp2", Egress, "name: cluster", "name: master") },
        { "no agents observed", () => Before.Value, scene => scene.Objects("pods", item => item.Name.StartsWith("konnectivity-agent", StringComparison.Ordinal) ? null : item) },
    };

    private const string Head = "apiVersion: apiserver.k8s.io/v1beta1\nkind: EgressSelectorConfiguration\negressSelections:\n";

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tunnel_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Tunnelled(Scene scene) => Put(Put(scene, "server", Server), "client", Client).Put("cp2", Folder + "ca.crt", Ca.Pem)
        .Put("cp2", Egress, $"{Head}- name: cluster\n  connection:\n    proxyProtocol: HTTPConnect\n    transport:\n      tcp:\n        url: https://127.0.0.1:8131\n        tlsConfig: {{caBundle: {Folder}ca.crt, clientCert: {Folder}client.crt, clientKey: {Folder}client.key}}\n")
        .Flag("cp2", "kube-apiserver", "egress-selector-config-file", Egress)
        .Edit("cp2", "/etc/kubernetes/manifests/kube-apiserver.yaml", "    - mountPath: /etc/kubernetes/bench\n", $"    - mountPath: {Folder[..^1]}\n      name: konnectivity\n    - mountPath: /etc/kubernetes/bench\n")
        .Edit("cp2", "/etc/kubernetes/manifests/kube-apiserver.yaml", "  volumes:\n", $"  volumes:\n  - hostPath:\n      path: {Folder[..^1]}\n    name: konnectivity\n")
        .Put("cp2", Manifest, $"""
            apiVersion: v1
            kind: Pod
            metadata: {"{"}name: konnectivity-server, namespace: kube-system{"}"}
            spec:
              hostNetwork: true
              containers:
              - name: konnectivity-server
                image: registry.k8s.io/kas-network-proxy/proxy-server:v0.34.0
                command: ["/proxy-server"]
                args:
                - --mode=http-connect
                - --server-cert={Folder}server.crt
                - --server-key={Folder}server.key
                - --server-ca-cert={Folder}ca.crt
                - --cluster-cert=/etc/kubernetes/pki/apiserver.crt
                - --cluster-key=/etc/kubernetes/pki/apiserver.key
                - --agent-namespace=kube-system
                - --agent-service-account=konnectivity-agent
                volumeMounts:
                - {"{"}name: etc, mountPath: /etc/kubernetes{"}"}
              volumes:
              - {"{"}name: etc, hostPath: {"{"}path: /etc/kubernetes{"}"}{"}"}
            """)
        .Object("pods", "kube-system", "konnectivity-agent-1", """
            {"spec":{"serviceAccountName":"konnectivity-agent","containers":[{"name":"agent","command":["/proxy-agent"],
             "args":["--ca-cert=/var/run/secrets/kubernetes.io/serviceaccount/ca.crt","--proxy-server-host=10.78.0.12","--proxy-server-port=8132"]}]}}
            """);

    private static TestCertificate Year(CertificateBuilder builder) => builder.IssuedBy(Ca).Valid(Given.At.AddYears(-1), Given.At.AddYears(1)).Build();

    private static Scene Put(Scene scene, string name, TestCertificate certificate)
    {
        var spki = certificate.Key.ExportSubjectPublicKeyInfo();
        ImmutableArray<PublicKeyFact> keys = [new(Convert.ToHexStringLower(SHA256.HashData(spki)), 1)];
        return scene.Put("cp2", $"{Folder}{name}.crt", certificate.Pem).Put("cp2", $"{Folder}{name}.key", "", mode: 0b110_000_000)
            .File("cp2", $"{Folder}{name}.key", file => file with { PublicKeys = keys, HasPrivateKey = true });
    }
}
