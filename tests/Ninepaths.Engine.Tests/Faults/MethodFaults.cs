using System.Text;
using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Ways in at the API server, old and new, and the kubeconfigs of those who come in.</summary>
public sealed class MethodFaults
{
    private const string Server = "kube-apiserver";
    private const string Admin = "/etc/kubernetes/admin.conf";
    private const string Table1 = "/etc/kubernetes/pki/tokens.csv";
    private const string Authn = "/etc/kubernetes/pki/authn.yaml";
    private const string Hook = "/etc/kubernetes/pki/hook.conf";

    /// <summary>An API server of a time when passwords and a port without TLS were still there, the port switched off.</summary>
    private static readonly Lazy<Scene> Ancient = new(() => Old(Given.Hardened.FlagEverywhere(Server, "authentication-config", null)
        .FlagEverywhere(Server, "anonymous-auth", "false").FlagEverywhere(Server, "insecure-port", "0"), "v1.18.20"));

    private static readonly FaultTable Table = new("MethodFaults.txt")
    {
        // Tables of secrets
        { "static tokens, one of system:masters", scene => scene.Put("cp1", Table1, "REDACTED,eve,7,\"dev,ops\"\nREDACTED,root,1,\"system:masters\"\n", 0b110_000_000).Flag("cp1", Server, "token-auth-file", Table1) },
        { "static tokens whose table was not read", scene => scene.Flag("cp1", Server, "token-auth-file", Table1) },
        { "static passwords in an old version", () => Ancient.Value, scene => scene.Put("cp1", Table1, "REDACTED,eve,7\n", 0b110_000_000).Flag("cp1", Server, "basic-auth-file", Table1) },
        { "static passwords today", scene => scene.Put("cp1", Table1, "REDACTED,eve,7\n", 0b110_000_000).Flag("cp1", Server, "basic-auth-file", Table1) },
        { "the insecure port of an old version, by its default", () => Ancient.Value, scene => scene.Flag("cp1", Server, "insecure-port", null) },
        { "the insecure port of an old version, for everybody", () => Ancient.Value, scene => scene.Flag("cp1", Server, "insecure-port", "8080").Flag("cp1", Server, "insecure-bind-address", "0.0.0.0") },
        { "the insecure port today", scene => scene.Flag("cp1", Server, "insecure-port", "8080") },

        // Issuers by flags
        { "an issuer by flags", scene => Oidc(scene, ("oidc-issuer-url", "https://login.corp.example"), ("oidc-client-id", "kube")) },
        { "an issuer by flags without prefixes", scene => Oidc(scene, ("oidc-issuer-url", "https://login.corp.example"), ("oidc-client-id", "kube"), ("oidc-username-prefix", "-"), ("oidc-groups-claim", "groups")) },
        { "users by their mail address", scene => Oidc(scene, ("oidc-issuer-url", "https://login.corp.example"), ("oidc-client-id", "kube"), ("oidc-username-claim", "email"), ("oidc-username-prefix", "oidc:")) },
        { "everybody at Google", scene => Oidc(scene, ("oidc-issuer-url", "https://accounts.google.com"), ("oidc-client-id", "kube")) },
        { "one domain at Google", scene => Oidc(scene, ("oidc-issuer-url", "https://accounts.google.com"), ("oidc-client-id", "kube"), ("oidc-required-claim", "hd=corp.example")) },
        { "one tenant at Microsoft", scene => Oidc(scene, ("oidc-issuer-url", "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0"), ("oidc-client-id", "kube")) },
        { "every tenant at Microsoft", scene => Oidc(scene, ("oidc-issuer-url", "https://login.microsoftonline.com/common/v2.0"), ("oidc-client-id", "kube")) },

        // Issuers by file
        { "an issuer by file", scene => Issuers(scene, Jwt("https://login.corp.example", "login:")) },
        { "pipelines of everybody at GitHub", scene => Issuers(scene, Jwt("https://token.actions.githubusercontent.com", "gh:")) },
        { "pipelines of one owner at GitHub", scene => Issuers(scene, Jwt("https://token.actions.githubusercontent.com", "gh:") + "  claimValidationRules:\n  - {claim: repository_owner, requiredValue: corp}\n") },
        { "pipelines of everybody but system: at GitHub", scene => Issuers(scene, Jwt("https://token.actions.githubusercontent.com", "gh:") + "  userValidationRules:\n  - {expression: \"!user.username.startsWith('system:')\"}\n") },
        { "two issuers with one prefix", scene => Issuers(scene, Jwt("https://one.example", "sso:") + Jwt("https://two.example", "sso:")) },
        { "two issuers with two prefixes", scene => Issuers(scene, Jwt("https://one.example", "one:") + Jwt("https://two.example", "two:")) },
        { "users by a name they choose", scene => Issuers(scene, Jwt("https://login.corp.example", "login:", "preferred_username")) },
        { "an issuer over plain http", scene => Issuers(scene, Jwt("http://login.corp.example", "login:")) },
        { "an issuer that is the cluster itself", scene => Issuers(scene, Jwt("https://kubernetes.default.svc.cluster.local", "self:")) },
        { "an issuer of the system's names", scene => Issuers(scene, Jwt("https://login.corp.example", "") + "") },
        { "mail addresses that nobody verified", scene => Issuers(scene, Expression("'login:' + claims.email")) },
        { "mail addresses that were verified", scene => Issuers(scene, Expression("claims.email_verified ? 'login:' + claims.email : 'nobody'")) },
        { "an extra value of Kubernetes' own", scene => Issuers(scene, Jwt("https://login.corp.example", "login:", more: "    extra:\n    - {key: authentication.kubernetes.io/credential-id, valueExpression: claims.jti}\n")) },
        { "an extra value without a domain", scene => Issuers(scene, Jwt("https://login.corp.example", "login:", more: "    extra:\n    - {key: team, valueExpression: claims.team}\n")) },
        { "an extra value", scene => Issuers(scene, Jwt("https://login.corp.example", "login:", more: "    extra:\n    - {key: corp.example/team, valueExpression: claims.team}\n    uid: {claim: sub}\n")) },

        // Webhooks
        { "a token webhook in plain text", scene => Webhook(scene, "http://authn.corp.example", "") },
        { "a token webhook that nobody verifies", scene => Webhook(scene, "https://authn.corp.example", "insecure-skip-tls-verify: true") },
        { "a token webhook with a CA", scene => Webhook(scene, "https://authn.corp.example", Authority(scene)) },
        { "a token webhook whose answers are kept for an hour", scene => Webhook(scene, "https://authn.corp.example", Authority(scene)).Flag("cp1", Server, "authentication-token-webhook-cache-ttl", "1h") },
        { "an authorization webhook in plain text", scene => scene.Put("cp1", Hook, Kubeconfig("http://authz.corp.example", ""), 0b110_000_000).Flag("cp1", Server, "authorization-mode", "Node,RBAC,Webhook").Flag("cp1", Server, "authorization-webhook-config-file", Hook).Flag("cp1", Server, "authorization-webhook-version", "v1") },

        // Bootstrap tokens
        { "a bootstrap token for a day", scene => Token(scene, "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z") },
        { "a bootstrap token for a month", scene => Token(scene, "2026-11-20T00:00:00Z", "2026-12-20T00:00:00Z") },
        { "a bootstrap token for a month where none are taken", scene => Token(scene, "2026-11-20T00:00:00Z", "2026-12-20T00:00:00Z").FlagEverywhere(Server, "enable-bootstrap-token-auth", "false") },
        { "a bootstrap token for a month that is over", scene => Token(scene, "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z") },

        // Kubeconfigs
        { "a program found in PATH", scene => User(scene, "exec: {apiVersion: client.authentication.k8s.io/v1, command: login}") },
        { "a program beside the kubeconfig", scene => User(scene, "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}") },
        { "a program with its path", scene => User(scene, "exec: {apiVersion: client.authentication.k8s.io/v1, command: /usr/local/bin/login}") },
        { "a program of a version that is gone", scene => User(scene, "exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: /usr/local/bin/login}") },
        { "an auth provider that is gone", scene => User(scene, "auth-provider: {name: gcp}") },
        { "an auth provider that is left", scene => User(scene, "auth-provider: {name: oidc}") },
        { "a user name and a password", scene => User(scene, "username: eve\n    password: xxx") },
        { "a proxy", scene => scene.Edit("cp1", Admin, "server: ", "proxy-url: http://proxy.corp.example:3128\n    server: ") },
        { "a name that hides a missing one", scene => scene.Edit("cp1", Admin, "server: https://k8s-api.bench.test:6443", "tls-server-name: kubernetes\n    server: https://api.corp.example:6443") },
        { "a name that hides nothing", scene => scene.Edit("cp1", Admin, "server: ", "tls-server-name: kubernetes\n    server: ") },
        { "one certificate on two hosts", scene => scene.Put("cp2", Admin, scene.Host("cp1").At(Admin)!.Text(), 0b110_000_000) },
        { "one certificate twice on a host", scene => scene.Put("cp1", "/root/.kube/config", scene.Host("cp1").At(Admin)!.Text(), 0b110_000_000) },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_way_in_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Old(Scene scene, string version) => (scene with { Facts = scene.Facts with { ServerVersion = version } })
        .Hosts(host => host.At($"/etc/kubernetes/manifests/{Server}.yaml") is null ? host
            : host.Copy(host.Files.Select(file => file.Path != $"/etc/kubernetes/manifests/{Server}.yaml" ? file : file with { Content = Encoding.UTF8.GetBytes(file.Text().Replace("v1.36.2", version, StringComparison.Ordinal)) })));

    private static Scene Oidc(Scene scene, params (string Flag, string Value)[] flags) =>
        flags.Aggregate(scene.FlagEverywhere(Server, "authentication-config", null), (each, flag) => each.FlagEverywhere(Server, flag.Flag, flag.Value));

    private static Scene Issuers(Scene scene, string jwt) => scene.Put("cp1", Authn,
        $"apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\nanonymous: {{enabled: true, conditions: [{{path: /livez}}, {{path: /readyz}}, {{path: /healthz}}]}}\njwt:\n{jwt}", 0b110_000_000).Flag("cp1", Server, "authentication-config", Authn);

    private static string Jwt(string url, string prefix, string claim = "sub", string more = "") =>
        $"- issuer: {{url: \"{url}\", audiences: [kube]}}\n  claimMappings:\n    username: {{claim: {claim}, prefix: \"{prefix}\"}}\n{more}";

    private static string Expression(string name) => $"- issuer: {{url: \"https://login.corp.example\", audiences: [kube]}}\n  claimMappings:\n    username: {{expression: \"{name}\"}}\n";

    private static Scene Webhook(Scene scene, string server, string trust) => scene.Put("cp1", Hook, Kubeconfig(server, trust), 0b110_000_000)
        .Flag("cp1", Server, "authentication-token-webhook-config-file", Hook).Flag("cp1", Server, "authentication-token-webhook-version", "v1");

    private static string Kubeconfig(string server, string trust) =>
        $"apiVersion: v1\nkind: Config\nclusters:\n- name: hook\n  cluster:\n    server: {server}\n    {trust}\nusers:\n- name: me\n  user: {{}}\ncontexts:\n- name: it\n  context: {{cluster: hook, user: me}}\ncurrent-context: it\n";

    private static string Authority(Scene scene) =>
        "certificate-authority-data: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(scene.Certificate("cp1", "/etc/kubernetes/pki/front-proxy-ca.crt").ExportCertificatePem()));

    private static Scene Token(Scene scene, string made, string end) => scene.Object("secrets", "kube-system", "bootstrap-token-abcdef",
        $$$"""{"type":"bootstrap.kubernetes.io/token","metadata":{"creationTimestamp":"{{{made}}}"},"data":{"usage-bootstrap-authentication":"dHJ1ZQ==","expiration":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(end))}}}"}}""");

    private static Scene User(Scene scene, string user)
    {
        var text = scene.Host("cp1").At(Admin)!.Text();
        var lines = text.Split('\n').Where(line => !line.TrimStart().StartsWith("client-certificate-data", StringComparison.Ordinal)).Select(line =>
            line.TrimStart().StartsWith("client-key-pub", StringComparison.Ordinal) ? $"    {user}" : line);
        return scene.Put("cp1", Admin, string.Join('\n', lines), 0b110_000_000);
    }
}
