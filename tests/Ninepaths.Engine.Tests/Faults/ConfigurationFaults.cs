using System.Text;
using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Files beside the API server's flags: what they let in, and what the API server would not start with.</summary>
public sealed class ConfigurationFaults
{
    private const string Api = "kube-apiserver";
    private const string Folder = "/etc/kubernetes/bench/";
    private const string Authentication = Folder + "authn.yaml";
    private const string Head = "apiVersion: apiserver.config.k8s.io/v1\nkind: ";

    private static readonly FaultTable Table = new("ConfigurationFaults.txt")
    {
        // Issuers of tokens
        { "an issuer with prefixes", scene => Issuer(scene, "username: {claim: sub, prefix: 'acme:'}\n    groups: {claim: groups, prefix: 'acme:'}") },
        { "an issuer without a prefix for groups", scene => Issuer(scene, "username: {claim: sub, prefix: 'acme:'}\n    groups: {claim: groups, prefix: ''}") },
        { "an issuer without a prefix for users", scene => Issuer(scene, "username: {claim: sub, prefix: ''}") },
        { "an issuer whose prefix is system:", scene => Issuer(scene, "username: {claim: sub, prefix: 'system:node:'}") },
        { "an issuer that makes names by an expression", scene => Issuer(scene, "username: {expression: claims.sub}") },
        { "an issuer whose expression begins with a prefix", scene => Issuer(scene, "username: {expression: '\"acme:\" + claims.sub'}") },
        { "an issuer without a prefix, and rules against system:", scene => Issuer(scene, "username: {claim: sub, prefix: ''}\n    groups: {claim: groups, prefix: ''}",
            "  userValidationRules:\n  - expression: \"!user.username.startsWith('system:')\"\n  - expression: \"user.groups.all(group, !group.startsWith('system:'))\"\n") },
        { "an issuer by flags, groups without a prefix", scene => Flags(scene, ("oidc-groups-claim", "groups")) },
        { "an issuer by flags, users without a prefix", scene => Flags(scene, ("oidc-username-prefix", "-")) },
        { "an issuer by flags as they come", scene => Flags(scene) },

        // Files that the API server refuses
        { "an issuer over http", scene => Issuer(scene, "username: {claim: sub, prefix: 'acme:'}").Edit("cp2", Authentication, "https://login.example", "http://login.example") },
        { "an issuer without audiences", scene => Issuer(scene, "username: {claim: sub, prefix: 'acme:'}").Edit("cp2", Authentication, "audiences: [cluster]", "audiences: []") },
        { "a claim without its prefix", scene => Issuer(scene, "username: {claim: sub}") },
        { "an issuer in the file and by flags", scene => Issuer(scene, "username: {claim: sub, prefix: 'acme:'}").Flag("cp2", Api, "oidc-issuer-url", "https://login.example") },
        { "anonymous in the file and by flag", scene => scene.Flag("cp2", Api, "anonymous-auth", "false") },
        { "a misspelt field in the authentication file", scene => scene.Edit("cp2", Authentication, "conditions:", "condition:") },
        { "a boolean that is text in the authentication file", scene => scene.Edit("cp2", Authentication, "enabled: true", "enabled: 'true'") },
        { "an authentication file of a version that never was", scene => scene.Edit("cp2", Authentication, "k8s.io/v1\n", "k8s.io/v2\n") },
        { "conditions although anonymous is off", scene => scene.Edit("cp2", Authentication, "enabled: true", "enabled: false") },

        // Authorizers
        { "an authorization webhook that fails closed", scene => Authorizers(scene, Webhook("Deny")) },
        { "an authorization webhook that fails open", scene => Authorizers(scene, Webhook("NoOpinion")) },
        { "an authorization webhook that fails open and is the last", scene => Authorizers(scene, "- {type: Node, name: node}\n- {type: RBAC, name: rbac}\n" + Webhook("NoOpinion"), others: "") },
        { "an authorization webhook by flags", scene => Remote(scene, "authz.conf").Flag("cp2", Api, "authorization-mode", "Node,Webhook,RBAC").Flag("cp2", Api, "authorization-webhook-config-file", Folder + "authz.conf") },
        { "an authorization webhook whose kubeconfig was not observed", scene => Authorizers(scene, Webhook("Deny")).Remove("cp2", Folder + "authz.conf") },
        { "an authorization webhook without a timeout", scene => Authorizers(scene, Webhook("Deny").Replace("    timeout: 3s\n", "", StringComparison.Ordinal)) },
        { "an authorizer under another name", scene => Authorizers(scene, "", "- {type: Node, name: node}\n- {type: RBAC, name: mine}\n") },
        { "authorizers in a file and by flag", scene => Authorizers(scene, "").Flag("cp2", Api, "authorization-mode", "Node,RBAC") },
        { "authorizers with AlwaysAllow", scene => Authorizers(scene, "", "- {type: Node, name: node}\n- {type: RBAC, name: rbac}\n- {type: AlwaysAllow, name: alwaysallow}\n") },
        { "ABAC with an asterisk", scene => Abac(scene, """{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"user":"*","namespace":"*","resource":"*","apiGroup":"*"}}""") },
        { "ABAC with an asterisk, to read only", scene => Abac(scene, """{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"user":"*","namespace":"*","resource":"*","apiGroup":"*","readonly":true}}""") },
        { "ABAC in the old form, without a user", scene => Abac(scene, "# everybody\n{\"namespace\":\"\"}") },
        { "ABAC for one user", scene => Abac(scene, """{"user":"alice"}""") },

        // Audit, token and image webhooks
        { "an audit policy that names nothing", scene => scene.Edit("cp2", Folder + "audit.yaml", "level: Metadata", "level: None") },
        { "an audit log without a policy", scene => scene.Flag("cp2", Api, "audit-policy-file", null) },
        { "an audit webhook", scene => Remote(scene, "audit.conf").Flag("cp2", Api, "audit-webhook-config-file", Folder + "audit.conf") },
        { "an audit webhook in plain text", scene => Remote(scene, "audit.conf", server: "http://audit.example").Flag("cp2", Api, "audit-webhook-config-file", Folder + "audit.conf") },
        { "an audit webhook that nobody verifies", scene => Remote(scene, "audit.conf", trust: "insecure-skip-tls-verify: true").Flag("cp2", Api, "audit-webhook-config-file", Folder + "audit.conf") },
        { "a token webhook without a CA", scene => Remote(scene, "token.conf", trust: "extensions: []").Flag("cp2", Api, "authentication-token-webhook-config-file", Folder + "token.conf") },
        { "an audit webhook whose kubeconfig was not observed", scene => scene.Flag("cp2", Api, "audit-webhook-config-file", Folder + "audit.conf") },
        { "images let in without an answer", scene => Admission(Remote(scene, "image.conf"), $"- name: ImagePolicyWebhook\n  configuration:\n    imagePolicy: {{kubeConfigFile: {Folder}image.conf, defaultAllow: true}}\n") },
        { "images kept out without an answer", scene => Admission(Remote(scene, "image.conf"), $"- name: ImagePolicyWebhook\n  configuration:\n    imagePolicy: {{kubeConfigFile: {Folder}image.conf}}\n") },
        { "Pod Security that enforces nothing, in a file beside", scene => Admission(scene, "- name: PodSecurity\n  path: podsecurity.yaml\n")
            .Put("cp2", Folder + "podsecurity.yaml", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults: {audit: restricted}\n") },
        { "Pod Security with a level that does not exist", scene => Admission(scene, "- name: PodSecurity\n  configuration:\n    apiVersion: pod-security.admission.config.k8s.io/v1\n    kind: PodSecurityConfiguration\n    defaults: {enforce: strict}\n") },
        { "Pod Security settings that were not observed", scene => Admission(scene, "- name: PodSecurity\n  path: podsecurity.yaml\n") },

        // Secrets in etcd
        { "Secrets encrypted with a KMS", scene => Encrypted(scene, "kms: {apiVersion: v2, name: vault, endpoint: 'unix:///run/kms.sock'}") },
        { "Secrets encrypted with secretbox", scene => Encrypted(scene, Keys("secretbox")) },
        { "Secrets encrypted with aescbc", scene => Encrypted(scene, Keys("aescbc")) },
        { "Secrets encrypted with KMS v1", scene => Encrypted(scene, "kms: {name: vault, endpoint: 'unix:///run/kms.sock'}") },
        { "identity before the provider that encrypts", scene => Encrypted(scene, "identity: {}\n  - " + Keys("secretbox")) },
        { "encryption for ConfigMaps only", scene => Encrypted(scene, Keys("secretbox"), resources: "configmaps") },
        { "encryption keys readable by others", scene => Encrypted(scene, Keys("secretbox"), mode: 0b110_100_100) },
        { "Secrets encrypted on one API server only", scene => Encrypted(scene, Keys("secretbox"), onlyOn: "cp2") },
        { "encryption file not observed", scene => scene.FlagEverywhere(Api, "encryption-provider-config", Folder + "enc.yaml") },
        { "a KMS over TCP", scene => Encrypted(scene, "kms: {apiVersion: v2, name: vault, endpoint: 'tcp://10.0.0.1:1'}") },
        { "identity without braces", scene => Encrypted(scene, "identity:") },

        // Cluster DNS
        { "DNS that verifies pods", scene => Corefile(scene, "pods insecure", "pods verified") },
        { "DNS that forwards with TLS", scene => Corefile(scene, "forward . /etc/resolv.conf {", "forward . tls://9.9.9.9 {\n tls_servername dns.quad9.net") },
        { "DNS that gives its zone away", scene => Corefile(scene, "    loop\n", "    transfer cluster.local {\n        to *\n    }\n    loop\n") },
        { "DNS on the nodes' network", scene => scene.Objects("pods", item => !item.Name.StartsWith("coredns", StringComparison.Ordinal) ? item
            : item.With("\"containers\":", "\"hostNetwork\":true,\"containers\":")) },
        { "DNS with a brace too few", scene => Corefile(scene, "    loadbalance\n}\n", "    loadbalance\n") },
        { "DNS not observed", scene => scene.Objects("configmaps", item => item.Name == "coredns" ? null : item) },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_configuration_file_brings_what_the_table_says(string fault) => Table.Check(fault);

    [Theory]
    [InlineData("apiVersion: kubescheduler.config.k8s.io/v1\nkind: KubeSchedulerConfiguration\nclientConection: {kubeconfig: /x}\n", "unknown field clientConection; did you mean clientConnection?")]
    [InlineData("apiVersion: kubescheduler.config.k8s.io/v1\nkind: KubeSchedulerConfiguration\nparallelism: 1\nparallelism: 2\n", "key 'parallelism' again")]
    [InlineData("apiVersion: kubescheduler.config.k8s.io/v1beta3\nkind: KubeSchedulerConfiguration\n", "kubescheduler.config.k8s.io/v1beta3 KubeSchedulerConfiguration is gone since 1.29")]
    public void A_scheduler_that_refuses_its_file_is_not_observed(string content, string reason)
    {
        const string path = "/etc/kubernetes/scheduler.conf";
        var judged = Given.Hardened.Put("cp2", path, content).Flag("cp2", "kube-scheduler", "config", path).Judged();

        var scheduler = judged.Wiring.Components.Single(each => each.Id == "kube-scheduler@cp2");
        Assert.Contains(scheduler.Gaps, gap => gap.Reason.StartsWith(reason, StringComparison.Ordinal));
        Assert.False(scheduler.Settings["kubeconfig"].IsKnown);
    }

    [Fact]
    public void The_scheduler_s_file_replaces_its_deprecated_flags_and_no_others()
    {
        const string path = "/etc/kubernetes/scheduler.conf";
        var settings = Given.Hardened.Put("cp2", path, "apiVersion: kubescheduler.config.k8s.io/v1\nkind: KubeSchedulerConfiguration\nclientConnection: {kubeconfig: /in-file.conf}\n")
            .Flag("cp2", "kube-scheduler", "config", path).Flag("cp2", "kube-scheduler", "profiling", "false").Judged()
            .Wiring.Components.Single(each => each.Id == "kube-scheduler@cp2").Settings;

        Assert.Equal("/in-file.conf", settings["kubeconfig"].Value);
        Assert.False(settings["profiling"].IsSet);
        Assert.Equal("127.0.0.1", settings["bind-address"].Value);
    }

    private static Scene Issuer(Scene scene, string mappings, string rules = "") => scene.Edit("cp2", Authentication, "anonymous:", $"""
        jwt:
        - issuer: {"{"}url: https://login.example, audiences: [cluster]{"}"}
          claimMappings:
            {mappings}
        {rules}anonymous:
        """);

    private static Scene Flags(Scene scene, params (string Flag, string Value)[] more) => more.Aggregate(
        scene.Flag("cp2", Api, "authentication-config", null).Flag("cp2", Api, "anonymous-auth", "false").Flag("cp2", Api, "oidc-issuer-url", "https://login.example").Flag("cp2", Api, "oidc-client-id", "cluster"),
        (each, flag) => each.Flag("cp2", Api, flag.Flag, flag.Value));

    private static Scene Authorizers(Scene scene, string first, string others = "- {type: Node, name: node}\n- {type: RBAC, name: rbac}\n") => (first.Length == 0 ? scene : Remote(scene, "authz.conf"))
        .Put("cp2", Folder + "authz.yaml", $"{Head}AuthorizationConfiguration\nauthorizers:\n{first}{others}")
        .Flag("cp2", Api, "authorization-mode", null).Flag("cp2", Api, "authorization-config", Folder + "authz.yaml");

    private static string Webhook(string policy) => $"""
        - type: Webhook
          name: policy
          webhook:
            timeout: 3s
            subjectAccessReviewVersion: v1
            failurePolicy: {policy}
            connectionInfo: {"{"}type: KubeConfigFile, kubeConfigFile: {Folder}authz.conf{"}"}

        """;

    private static Scene Abac(Scene scene, string policy) => scene.Put("cp2", Folder + "abac.jsonl", policy + "\n")
        .Flag("cp2", Api, "authorization-mode", "Node,RBAC,ABAC").Flag("cp2", Api, "authorization-policy-file", Folder + "abac.jsonl");

    private static Scene Admission(Scene scene, string plugins) => scene.Put("cp2", Folder + "admission.yaml", $"{Head}AdmissionConfiguration\nplugins:\n{plugins}")
        .Flag("cp2", Api, "admission-control-config-file", Folder + "admission.yaml");

    private static Scene Remote(Scene scene, string name, string server = "https://hook.example:8443", string? trust = null)
    {
        var pem = scene.Certificate("cp1", "/etc/kubernetes/pki/ca.crt").ExportCertificatePem();
        trust ??= "certificate-authority-data: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
        return scene.Put("cp2", Folder + name, $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: hook
              cluster:
                server: {server}
                {trust}
            contexts:
            - name: hook
              context: {"{"}cluster: hook, user: api{"}"}
            current-context: hook
            users:
            - name: api
              user: {"{"}client-certificate: /etc/kubernetes/pki/apiserver-kubelet-client.crt, client-key: /etc/kubernetes/pki/apiserver-kubelet-client.key{"}"}
            """, mode: 0b110_000_000);
    }

    private static string Keys(string kind) => $"{kind}: {{keys: [{{name: key1, secret: REDACTED}}]}}";

    private static Scene Encrypted(Scene scene, string providers, string resources = "secrets", int mode = 0b110_000_000, string? onlyOn = null) =>
        scene.Facts.Hosts.Where(host => host.Name.StartsWith("cp", StringComparison.Ordinal) && (onlyOn ?? host.Name) == host.Name).Aggregate(scene, (each, host) => each
            .Put(host.Name, Folder + "enc.yaml", $"{Head}EncryptionConfiguration\nresources:\n- resources: [{resources}]\n  providers:\n  - {providers}\n", mode)
            .Flag(host.Name, Api, "encryption-provider-config", Folder + "enc.yaml"));

    private static Scene Corefile(Scene scene, string old, string text) => scene.Objects("configmaps", item => item.Name != "coredns" ? item
        : item.With(System.Text.Json.JsonEncodedText.Encode(old).ToString(), System.Text.Json.JsonEncodedText.Encode(text).ToString()));
}
