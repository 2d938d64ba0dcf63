using System.Security.Cryptography;
using System.Text;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Testing;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>What API servers call: does the CA bundle verify the certificate that the pods behind the Service mount, and what blocks when it
/// does not.</summary>
public sealed class WebhookFaults
{
    private const string Service = "checks.hooks.svc";
    private const string Folder = "/etc/kubernetes/bench/";

    private static readonly TestCertificate Ca = A.Ca("hooks-ca").Build();
    private static readonly TestCertificate OtherCa = A.Ca("other-ca").Build();
    private static readonly TestCertificate Leaf = A.Server("checks").Named(Service).IssuedBy(Ca).Valid(Given.At.AddYears(-1), Given.At.AddYears(1)).Build();

    private static readonly Lazy<Scene> Before = new(() => Hooked(Given.Hardened));

    private static readonly FaultTable Table = new("WebhookFaults.txt")
    {
        { "a webhook whose certificate its bundle verifies", () => Given.Hardened, _ => Before.Value },
        { "a bundle of another CA", () => Before.Value, scene => Bundle(scene, OtherCa.Pem) },
        { "old and new CA in the bundle", () => Before.Value, scene => Bundle(scene, OtherCa.Pem + Ca.Pem) },
        { "a certificate for another name", () => Before.Value, scene => Secret(scene, A.Server("checks").Named("checks.hooks").IssuedBy(Ca).Valid(Given.At.AddYears(-1), Given.At.AddYears(1)).Build()) },
        { "an expired certificate", () => Before.Value, scene => Secret(scene, A.Server("checks").Named(Service).IssuedBy(Ca).Valid(Given.At.AddYears(-1), Given.At.AddDays(-1)).Build()) },
        { "a certificate that expires in ten days", () => Before.Value, scene => Secret(scene, Ending(10)) },
        { "a certificate that expires in ten days and cert-manager renews", () => Before.Value, scene => Secret(scene, Ending(10), "\"metadata\":{\"annotations\":{\"cert-manager.io/certificate-name\":\"checks\"}},") },
        { "a certificate that expires in ten days, and the webhook may be passed over", () => Before.Value, scene => Secret(Change(scene, "\"failurePolicy\":\"Fail\"", "\"failurePolicy\":\"Ignore\""), Ending(10)) },
        { "a bundle whose CA expires in ten days", () => Before.Value, scene => Bundle(scene, A.Ca("hooks-ca").WithKeyOf(Ca).Valid(Given.At.AddYears(-1), Given.At.AddDays(10)).Build().Pem) },
        { "a key of another pair", () => Before.Value, scene => scene.Objects("secrets", item => item.Name != "checks-tls" ? item : item.With(Base64(Half(Leaf)), Base64(Half(OtherCa)))) },
        { "the key was not captured", () => Before.Value, scene => scene.Objects("secrets", item => item.Name != "checks-tls" ? item : item.With(Base64(Half(Leaf)), "")) },
        { "the Secret was not captured", () => Before.Value, scene => scene.Objects("secrets", item => item.Name == "checks-tls" ? null : item) },
        { "two certificates, either of which may be served", () => Before.Value, TwoSecrets },
        { "the Service is gone", () => Before.Value, scene => scene.Objects("services", item => item.Name == "checks" ? null : item) },
        { "no pod behind the Service", () => Before.Value, scene => scene.Objects("pods", item => item.Namespace == "hooks" ? null : item) },
        { "Services were not listed", () => Before.Value, scene => Without(scene, "services") },
        { "pods were not listed", () => Before.Value, scene => Without(scene, "pods") },
        { "no bundle", () => Before.Value, scene => Change(scene, $",\"caBundle\":\"{Base64(Ca.Pem)}\"", "") },
        { "a webhook by URL", () => Before.Value, scene => Change(scene, "\"service\":{\"name\":\"checks\",\"namespace\":\"hooks\"}", "\"url\":\"https://checks.example/validate\"") },

        // What it blocks
        { "kube-system is not left out", () => Before.Value, scene => Change(scene, "\"namespaceSelector\":{\"matchExpressions\":[{\"key\":\"kubernetes.io/metadata.name\",\"operator\":\"NotIn\",\"values\":[\"kube-system\"]}]}", "\"namespaceSelector\":{}") },
        { "a long timeout", () => Before.Value, scene => Change(scene, "\"timeoutSeconds\":5", "\"timeoutSeconds\":30") },
        { "a policy webhook that may be passed over", () => Before.Value, scene => Change(Change(scene, "\"failurePolicy\":\"Fail\"", "\"failurePolicy\":\"Ignore\""), "checks.example", "policy.example") },

        // Aggregated APIs and conversions
        { "an aggregated API that serves the Secret's certificate", () => Before.Value, scene => scene.Object("apiservices", null, "v1.checks", Aggregated(Ca)) },
        { "an aggregated API behind a bundle of another CA", () => Before.Value, scene => scene.Object("apiservices", null, "v1.checks", Aggregated(OtherCa)) },
        { "an aggregated API, and one API server without a proxy certificate", () => Before.Value, scene => scene.Object("apiservices", null, "v1.checks", Aggregated(Ca))
            .Flag("cp2", "kube-apiserver", "proxy-client-cert-file", null).Flag("cp2", "kube-apiserver", "proxy-client-key-file", null) },
        { "a conversion webhook behind a bundle of another CA", () => Before.Value, scene => scene.Object("customresourcedefinitions", null, "things.example", $$$$$$"""
            {"spec":{"conversion":{"strategy":"Webhook","webhook":{"clientConfig":{"service":{"name":"checks","namespace":"hooks"},"caBundle":"{{{{{{Base64(OtherCa.Pem)}}}}}}"}}}}}
            """) },

        // What API servers show webhooks
        { "credentials for the webhook", () => Before.Value, scene => Credentials(scene, $"{Service}:443") },
        { "credentials for every webhook of the namespace", () => Before.Value, scene => Credentials(scene, "*.hooks.svc") },
        { "credentials for another webhook", () => Before.Value, scene => Credentials(scene, "other.hooks.svc") },
        { "credentials that were not observed", () => Before.Value, scene => Credentials(scene, Service).Remove("cp2", Folder + "webhooks.conf") },
        { "a relative path to the credentials", () => Before.Value, scene => Credentials(scene, Service, "webhooks.conf") },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_called_server_brings_what_the_table_says(string fault) => Table.Check(fault);

    [Fact]
    public void Every_certificate_of_the_objects_is_in_the_inventory()
    {
        var uses = Before.Value.Judged().Wiring.Certificates.Where(use => use.Origin.Kind is Facts.OriginKind.ApiObject).ToList();

        Assert.Contains(uses, use => use is { Role: "certificate of a TLS Secret", Origin.Place: "secrets/hooks/checks-tls tls.crt" } && use.UsedBy.Contains("pod hooks/checks-1"));
        Assert.Contains(uses, use => use is { Role: "CA of an admission webhook", IsAuthority: true });
        Assert.Contains(uses, use => use.Role == "CA that joining nodes trust");
        Assert.Contains(uses, use => use.Role == "front-proxy CA, as aggregated APIs read it");
        var copies = Assert.Single(uses, use => use.Role == "CA that pods trust");
        Assert.StartsWith("the ConfigMap kube-root-ca.crt of ", Assert.Single(copies.UsedBy), StringComparison.Ordinal);
    }

    private static Scene Hooked(Scene scene) => Secret(scene, Leaf)
        .Object("services", "hooks", "checks", """{"spec":{"selector":{"app":"checks"},"ports":[{"port":443,"targetPort":"webhook"}]}}""")
        .Object("pods", "hooks", "checks-1", """
            {"metadata":{"labels":{"app":"checks"}},"spec":{"automountServiceAccountToken":false,"volumes":[{"name":"certs","secret":{"secretName":"checks-tls"}}],
             "containers":[{"name":"checks","args":["--cert-dir=/certs"],"ports":[{"name":"webhook","containerPort":9443}],"volumeMounts":[{"name":"certs","mountPath":"/certs"}]}]}}
            """)
        .Object("validatingwebhookconfigurations", null, "checks", $$$"""
            {"webhooks":[{"name":"checks.example","clientConfig":{"service":{"name":"checks","namespace":"hooks"},"caBundle":"{{{Base64(Ca.Pem)}}}"},"failurePolicy":"Fail","timeoutSeconds":5,
             "rules":[{"apiGroups":["*"],"resources":["*"],"operations":["CREATE"]}],"namespaceSelector":{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["kube-system"]}]}}]}
            """);

    private static Scene Secret(Scene scene, TestCertificate leaf, string metadata = "", string name = "checks-tls") => scene.Object("secrets", "hooks", name,
        $$$"""{ {{{metadata}}} "type":"kubernetes.io/tls","data":{"tls.crt":"{{{Base64(leaf.Pem)}}}","tls.key":"{{{Base64(Half(leaf))}}}"}}""");

    private static Scene TwoSecrets(Scene scene) => Secret(scene, A.Server("other").Named("other").IssuedBy(OtherCa).Valid(Given.At.AddYears(-1), Given.At.AddYears(1)).Build(), name: "other-tls")
        .Objects("pods", item => item.Namespace != "hooks" ? item : item.With("\"--cert-dir=/certs\"", "\"--verbose\"")
            .With("[{\"name\":\"certs\",\"secret\":{\"secretName\":\"checks-tls\"}}]", "[{\"name\":\"certs\",\"secret\":{\"secretName\":\"checks-tls\"}},{\"name\":\"more\",\"secret\":{\"secretName\":\"other-tls\"}}]")
            .With("[{\"name\":\"certs\",\"mountPath\":\"/certs\"}]", "[{\"name\":\"certs\",\"mountPath\":\"/certs\"},{\"name\":\"more\",\"mountPath\":\"/more\"}]"));

    private static TestCertificate Ending(int days) => A.Server("checks").Named(Service).IssuedBy(Ca).Valid(Given.At.AddDays(days).AddYears(-1), Given.At.AddDays(days)).Build();

    private static Scene Bundle(Scene scene, string pem) => Change(scene, Base64(Ca.Pem), Base64(pem));

    private static Scene Change(Scene scene, string old, string text) =>
        scene.Objects("validatingwebhookconfigurations", item => item.Name == "checks" ? item.With(old, text) : item);

    private static Scene Without(Scene scene, string resource) => scene with
    {
        Facts = scene.Facts with { Api = new(scene.Facts.Api.Resources.Where(each => each != resource).ToDictionary(each => each, scene.Facts.Api.Of, StringComparer.Ordinal)) },
    };

    private static string Aggregated(TestCertificate ca) =>
        $$$"""{"spec":{"service":{"name":"checks","namespace":"hooks"},"caBundle":"{{{Base64(ca.Pem)}}}"}}""";

    private static Scene Credentials(Scene scene, string user, string path = Folder + "webhooks.conf") => scene
        .Put("cp2", Folder + "webhooks.conf", $"""
            apiVersion: v1
            kind: Config
            users:
            - name: '{user}'
              user: {"{"}client-certificate: /etc/kubernetes/pki/apiserver-kubelet-client.crt, client-key: /etc/kubernetes/pki/apiserver-kubelet-client.key{"}"}
            """, mode: 0b110_000_000)
        .Put("cp2", Folder + "admission.yaml", $"""
            apiVersion: apiserver.config.k8s.io/v1
            kind: AdmissionConfiguration
            plugins:
            - name: ValidatingAdmissionWebhook
              configuration:
                apiVersion: apiserver.config.k8s.io/v1
                kind: WebhookAdmissionConfiguration
                kubeConfigFile: {path}
            """)
        .Flag("cp2", "kube-apiserver", "admission-control-config-file", Folder + "admission.yaml");

    private static string Half(TestCertificate certificate) => PemEncoding.WriteString("PUBLIC KEY", certificate.Key.ExportSubjectPublicKeyInfo()) + "\n";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
