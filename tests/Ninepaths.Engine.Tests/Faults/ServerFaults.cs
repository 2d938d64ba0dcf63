using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>What surrounds an API server: authorizers, proxies, probes, load balancers, the other API servers; and etcd's other clients.</summary>
public sealed class ServerFaults
{
    private const string Api = "kube-apiserver";
    private const string Pki = "/etc/kubernetes/pki/";
    private const string Front = "extension-apiserver-authentication";

    private static readonly FaultTable Table = new("ServerFaults.txt")
    {
        // Authorizers and webhooks
        { "RBAC not among the authorizers", scene => scene.FlagEverywhere(Api, "authorization-mode", "Node,ABAC").FlagEverywhere(Api, "authorization-policy-file", "/etc/kubernetes/abac.jsonl") },
        { "ABAC before RBAC", scene => scene.FlagEverywhere(Api, "authorization-mode", "Node,ABAC,RBAC") },
        { "a webhook after RBAC", scene => scene.FlagEverywhere(Api, "authorization-mode", "Node,RBAC,Webhook") },
        { "an authentication webhook in the default version", scene => scene.FlagEverywhere(Api, "authentication-token-webhook-config-file", "/etc/kubernetes/webhook.conf") },
        { "an authentication webhook in version v1", scene => scene.FlagEverywhere(Api, "authentication-token-webhook-config-file", "/etc/kubernetes/webhook.conf").FlagEverywhere(Api, "authentication-token-webhook-version", "v1") },

        // Probes and load balancers
        { "health probes are refused", scene => scene.Flag("cp2", Api, "authentication-config", null).Flag("cp2", Api, "anonymous-auth", "false") },
        { "health probes bring a token", scene => scene.Flag("cp2", Api, "authentication-config", null).Flag("cp2", Api, "anonymous-auth", "false").Edit("cp2", "/etc/kubernetes/manifests/kube-apiserver.yaml", "httpGet:\n", "httpGet:\n        httpHeaders: [{name: Authorization, value: Bearer}]\n") },
        { "haproxy ends TLS", scene => scene.Put("cp2", "/etc/haproxy/haproxy.cfg", "frontend api\n  bind *:8443 ssl crt /etc/haproxy/api.pem\n  default_backend masters\nbackend masters\n  server cp1 10.78.0.11:6443 ssl verify none\n") },
        { "haproxy passes TLS on", scene => scene.Put("cp2", "/etc/haproxy/haproxy.cfg", "frontend api\n  bind *:8443\n  mode tcp\n  default_backend masters\nbackend masters\n  server cp1 10.78.0.11:6443 check\n") },
        { "haproxy ends TLS for something else", scene => scene.Put("cp2", "/etc/haproxy/haproxy.cfg", "frontend shop\n  bind *:443 ssl crt /etc/haproxy/shop.pem\n  default_backend shop\nbackend shop\n  server s1 10.78.0.50:8080\nlisten api\n  bind *:8443\n  server cp1 10.78.0.11:6443\n") },
        { "nginx ends TLS", scene => scene.Put("cp2", "/etc/nginx/nginx.conf", "http {\n  upstream api { \n    server 10.78.0.11:6443;\n  }\n  server {\n    listen 8443 ssl;\n    proxy_pass https://api;\n  }\n}\n") },
        { "nginx passes TLS on", scene => scene.Put("cp2", "/etc/nginx/nginx.conf", "stream {\n  upstream api {\n    server 10.78.0.11:6443;\n  }\n  server {\n    listen 8443;\n    proxy_pass api;\n  }\n}\n") },

        // Proxies
        { "the API server has a proxy", scene => Proxied(scene, Api, ("HTTPS_PROXY", "http://proxy.example:3128")) },
        { "the API server has a proxy and exceptions for the nodes", scene => Proxied(scene, Api, ("https_proxy", "http://proxy.example:3128"), ("no_proxy", "10.78.0.0/24,.svc,localhost")) },
        { "the API server has a proxy for plain HTTP only", scene => Proxied(scene, Api, ("HTTP_PROXY", "http://proxy.example:3128")) },
        { "the API server has a proxy and webhooks", scene => Hooked(Proxied(scene, Api, ("HTTPS_PROXY", "http://proxy.example:3128"), ("NO_PROXY", "10.78.0.0/24"))) },
        { "the API server has a proxy with an exception for Services", scene => Hooked(Proxied(scene, Api, ("HTTPS_PROXY", "http://proxy.example:3128"), ("NO_PROXY", "10.78.0.0/24,svc"))) },
        { "the kubelet has a proxy", scene => Proxied(scene, "kubelet", ("HTTPS_PROXY", "http://proxy.example:3128")) },
        { "the kubelet has a proxy with an exception for a name", scene => Proxied(scene, "kubelet", ("HTTPS_PROXY", "http://proxy.example:3128"), ("NO_PROXY", "bench.test,10.78.0.12")) },
        { "the controller-manager has a proxy", scene => Proxied(scene, "kube-controller-manager", ("HTTPS_PROXY", "http://proxy.example:3128")) },

        // One API server and the others
        { "another issuer of tokens on one API server", scene => scene.Flag("cp2", Api, "service-account-issuer", "https://other.example") },
        { "other request headers on one API server", scene => scene.Flag("cp2", Api, "requestheader-username-headers", "X-User") },
        { "three API servers and three issuers", scene => scene.Flag("cp2", Api, "service-account-issuer", "https://two.example").Flag("cp3", Api, "service-account-issuer", "https://three.example") },
        { "names of the front proxy in another order", scene => scene.FlagEverywhere(Api, "requestheader-allowed-names", "front-proxy-client,second").Flag("cp2", Api, "requestheader-allowed-names", "second,front-proxy-client") },
        { "encryption on one API server only", scene => Encrypted(scene, "cp2", "aescbc", "one") },
        { "the same encryption everywhere", scene => Encrypted(Encrypted(Encrypted(scene, "cp1", "aescbc", "one"), "cp2", "aescbc", "one"), "cp3", "aescbc", "one") },
        { "another encryption key on one API server", scene => Encrypted(Encrypted(Encrypted(scene, "cp1", "aescbc", "one"), "cp2", "aescbc", "two"), "cp3", "aescbc", "one") },
        { "encryption configuration that was not observed", scene => scene.FlagEverywhere(Api, "encryption-provider-config", "/etc/kubernetes/enc.yaml") },
        { "another front-proxy CA and certificate on cp2", OtherFront },
        { "the published front-proxy names lack one", scene => scene.Objects("configmaps", item => item.Name != Front ? item : Published(item, "[\\\"front-proxy-client\\\"]", "[\\\"other\\\"]")) },

        // etcd's other clients
        { "etcd's health check from another CA", scene => scene.Reissued("cp2", Pki + "etcd/healthcheck-client.crt", shape => shape.IssuedByAnImpostor()) },
        { "etcd's health check for servers", scene => scene.Reissued("cp2", Pki + "etcd/healthcheck-client.crt", shape => shape.For("1.3.6.1.5.5.7.3.1")) },
        { "etcd's health check and a CA that was not observed", scene => scene.Hide("cp2", Pki + "etcd/ca.crt").Reissued("cp2", Pki + "etcd/healthcheck-client.crt", shape => shape.For("1.3.6.1.5.5.7.3.1")) },
        { "etcd lets in one client name only", scene => scene.Flag("cp2", "etcd", "client-cert-allowed-hostname", "api.example") },
        { "etcd lets in peers by their host names", scene => scene.Flag("cp2", "etcd", "peer-cert-allowed-cn", null).Flag("cp2", "etcd", "peer-cert-allowed-hostname", "cp1,cp3") },
        { "etcd lets in peers of other host names", scene => scene.Flag("cp2", "etcd", "peer-cert-allowed-cn", null).Flag("cp2", "etcd", "peer-cert-allowed-hostname", "stranger") },
        { "etcd in plain text with its lists limited", scene => scene.Flag("cp2", "etcd", "listen-client-urls", "https://127.0.0.1:2379,https://10.78.0.12:2379,http://127.0.0.1:4001").Flag("cp2", "etcd", "host-whitelist", "localhost") },
        { "etcd advertises an address that its certificate lacks", scene => scene.Flag("cp2", "etcd", "advertise-client-urls", "https://10.78.0.12:2379,https://[fd00::12]:2379") },
        { "a lone etcd in plain text on loopback", scene => Lone(scene, "http://127.0.0.1:2380") },
        { "a lone etcd in plain text on the network", scene => Lone(scene, "http://10.78.0.11:2380") },

        // What pods are given
        { "a namespace without a CA for its pods", scene => scene.Objects("configmaps", item => item is { Name: "kube-root-ca.crt", Namespace: "shop" } ? null : item) },
        { "ConfigMaps of one namespace only", scene => scene.Objects("configmaps", item => item.Namespace != "shop" ? null : item) },
        { "the controller-managers have another root CA than they publish", scene => scene.FlagEverywhere("kube-controller-manager", "root-ca-file", Pki + "front-proxy-ca.crt") },
        { "a token Secret with an old CA", scene => Stored(scene, Pki + "front-proxy-ca.crt") },
        { "a token Secret with the cluster's CA", scene => Stored(scene, Pki + "ca.crt") },
        { "everybody may read Secrets", scene => Bound(scene, """{"kind":"Group","name":"system:authenticated"}""") },
        { "all service accounts may read Secrets", scene => Bound(scene, """{"kind":"Group","name":"system:serviceaccounts:shop"}""") },
        { "a service account of kube-system may read Secrets", scene => Bound(scene, """{"kind":"ServiceAccount","namespace":"kube-system","name":"addon"}""") },
        { "a service account may make pods", scene => Bound(scene, """{"kind":"ServiceAccount","namespace":"shop","name":"web"}""", """{"apiGroups":[""],"resources":["pods"],"verbs":["create"]}""") },
        { "a service account may bind roles", scene => Bound(scene, """{"kind":"ServiceAccount","namespace":"shop","name":"web"}""", """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["bind"]}""") },
        { "a service account may read one Secret", scene => Bound(scene, """{"kind":"ServiceAccount","namespace":"shop","name":"web"}""", """{"apiGroups":[""],"resources":["secrets"],"resourceNames":["one"],"verbs":["get"]}""") },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_surrounds_a_server_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Proxied(Scene scene, string program, params (string Name, string Value)[] variables) => scene.On("cp2", host => host.WithProcesses(
        [.. host.Processes.Select(process => process.Argv.IsEmpty || HostPath.NameOf(process.Argv[0]) != program ? process : process with { Environment = [.. variables.Select(each => KeyValuePair.Create(each.Name, each.Value))] })]));

    private static Scene Hooked(Scene scene) => scene.Object("validatingwebhookconfigurations", null, "checks", """{"webhooks":[{"name":"a.example","clientConfig":{"service":{"name":"a","namespace":"b"}}}]}""");

    private static Scene Encrypted(Scene scene, string host, string provider, string key) => scene.Flag(host, Api, "encryption-provider-config", Pki + "enc.yaml").Put(host, Pki + "enc.yaml",
        $"# of {host}\napiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n- resources: [secrets]\n  providers:\n  - {provider}:\n      keys:\n      - name: {key}\n        secret: REDACTED\n  - identity: {{}}\n");

    private static Scene OtherFront(Scene scene)
    {
        var old = scene.Certificate("cp2", Pki + "front-proxy-ca.crt");
        var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var other = Ninepaths.Testing.Remaking.Reissue.Like(old, key, null, null).Build();
        return scene.Reissued("cp2", Pki + "front-proxy-client.crt", shape => shape.IssuedBy(other, key)).SwapOn(old, other, host => host == "cp2");
    }

    private static ApiObject Published(ApiObject item, string old, string text)
    {
        var json = item.Body.GetRawText();
        Assert.Contains(old, json, StringComparison.Ordinal);
        using var document = System.Text.Json.JsonDocument.Parse(json.Replace(old, text, StringComparison.Ordinal));
        return item with { Body = document.RootElement.Clone() };
    }

    private static Scene Lone(Scene scene, string url) => (scene with { Facts = scene.Facts with { EtcdMembers = default } }).WithoutApi()
        .Hosts(host => host.Name is "cp2" or "cp3" ? null : host)
        .Flag("cp1", "etcd", "listen-peer-urls", url).Flag("cp1", "etcd", "initial-advertise-peer-urls", url).Flag("cp1", "etcd", "initial-cluster", "cp1=" + url);

    private static Scene Stored(Scene scene, string authority) => scene.Object("secrets", "shop", "old", $$$"""
        {"type":"kubernetes.io/service-account-token","metadata":{"annotations":{"kubernetes.io/service-account.name":"web"}},
        "data":{"ca.crt":"{{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(scene.Certificate("cp1", authority).ExportCertificatePem()))}}}"}}
        """);

    private static Scene Bound(Scene scene, string subject, string rule = """{"apiGroups":[""],"resources":["secrets"],"verbs":["list"]}""") => scene
        .Object("clusterroles", null, "reader", $$"""{"rules":[{{rule}}]}""")
        .Object("clusterrolebindings", null, "open", $$"""{"roleRef":{"kind":"ClusterRole","name":"reader"},"subjects":[{{subject}}]}""");
}
