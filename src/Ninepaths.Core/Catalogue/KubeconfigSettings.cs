using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What the fields of a kubeconfig mean to the client that reads it.</summary>
internal static class KubeconfigSettings
{
    internal static ImmutableArray<SettingDefinition> All =>
    [
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "current-context",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "The pair of cluster and user that counts.",
            Matters = "Another context means another server and another login.",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "contexts[].context.cluster",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "The cluster that this context talks to.",
            Matters = "A name that stands nowhere else in the file leaves the context without it.",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "contexts[].context.user",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "The login that this context uses.",
            Matters = "A name that stands nowhere else in the file leaves the context without it.",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "clusters[].cluster.server",
            Kind = ValueKind.Url,
            Paths = [2, 3, 8],
            Decides = "The address of the API server.",
            Matters = "With http:// the login and everything else travel in the clear.",
            Secure = "https:// with a name or address that the API server's certificate contains",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "clusters[].cluster.certificate-authority",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 8],
            Decides = "A file with the CAs that may vouch for the API server.",
            Matters = "Without it the CAs of the operating system count: a private CA is refused, and any public CA could vouch for a false server.",
            Secure = "a bundle of the CA of the API server's certificate",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "clusters[].cluster.certificate-authority-data",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "The same CAs, written into the kubeconfig itself; it wins over the file.",
            Matters = "It never changes while the program runs, so a new CA needs a restart.",
            Secure = "a bundle of the CA of the API server's certificate",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "clusters[].cluster.insecure-skip-tls-verify",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [2, 3, 8],
            Decides = "Does not check who answers.",
            Matters = "Whoever can place himself on the way collects the login and acts with it.",
            Secure = "false or absent",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "clusters[].cluster.tls-server-name",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "The name to check for, in place of the one in the address.",
            Matters = "It can hide that the certificate lacks the name.",
            Secure = "absent: put the name into the certificate",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "clusters[].cluster.proxy-url",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "A proxy on the way to the API server.",
            Matters = "The proxy sees at least where the traffic goes; with http:// servers it sees everything.",
            Secure = "absent, unless wanted",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "clusters[].cluster.disable-compression",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Added = new(1, 26),
            Paths = [2, 3, 8],
            Decides = "Asks for answers without compression.",
            Matters = "It bears on speed only.",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.client-certificate",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 8],
            Decides = "A file with the client certificate to log in with. It is read again while the program runs.",
            Matters = "It names who this is; nobody can revoke it before it expires.",
            Secure = "a short-lived certificate",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.client-certificate-data",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "The client certificate, written into the kubeconfig itself; it wins over the file.",
            Matters = "It never changes while the program runs, so a renewed one needs a restart.",
            Secure = "a short-lived certificate",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.client-key",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 8],
            Decides = "The file with the private key of the client certificate.",
            Matters = "Whoever reads it is this user.",
            Secure = "readable by its owner only",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.client-key-data",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "The private key, written into the kubeconfig itself.",
            Matters = "Whoever reads the kubeconfig is this user.",
            Secure = "a kubeconfig readable by its owner only",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.token",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "A bearer token, written into the kubeconfig itself.",
            Matters = "Whoever reads the kubeconfig is this user until the token expires, if it does.",
            Secure = "absent: use exec or tokenFile",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.tokenFile",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 8],
            Decides = "A file with a bearer token, read again about once a minute; it wins over token.",
            Matters = "Whoever reads it is this user until the token expires.",
            Secure = "a projected, short-lived token",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.username",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "A user name for password logins.",
            Matters = "The API server dropped passwords in 1.19.",
            Secure = "absent",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.password",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "A password in plain text.",
            Matters = "The API server dropped passwords in 1.19; the password may still open something else.",
            Secure = "absent",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.exec.command",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "A program that fetches the login each time.",
            Matters = "Whoever can replace the program gets the login.",
            Secure = "an absolute path to a program that others cannot write",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.exec.apiVersion",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "The version of the exchange with that program.",
            Matters = "v1alpha1 was removed in 1.24.",
            Secure = "client.authentication.k8s.io/v1",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.auth-provider.name",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "An older, built-in way to fetch a login.",
            Matters = "The cloud ones were removed in 1.26; oidc remains.",
            Secure = "absent: use exec",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.as",
            Kind = ValueKind.Text,
            Paths = [2, 3, 8],
            Decides = "Another user to act as.",
            Matters = "Acts with that user's rights, if allowed.",
            Secure = "absent",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.Kubeconfig,
            Field = "users[].user.as-groups",
            Kind = ValueKind.List,
            Paths = [2, 3, 8],
            Decides = "Groups to act as.",
            Matters = "system:masters here means every right.",
            Secure = "absent",
            Source = "staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go",
        },
    ];
}
