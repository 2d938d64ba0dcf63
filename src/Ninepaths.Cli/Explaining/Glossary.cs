using System.Collections.Immutable;

namespace Ninepaths.Cli.Explaining;

/// <summary>The words that everything else is explained with.</summary>
internal static class Glossary
{
    public static ImmutableArray<Term> All { get; } =
    [
        new("certificate", ["cert", "x509", "tls-certificate"],
            "A public key with a name, a purpose and an end date, signed by a CA. The owner proves that it is his by the private key that belongs to it.",
            "Most outages of clusters are a certificate that ran out, lacks a name, or comes from a CA that the other end does not know.", ["ca", "serving-certificate", "client-certificate"]),
        new("ca", ["certificate-authority", "authority", "ca-bundle", "bundle", "trust-bundle"],
            "A certificate authority: a key that signs certificates, and a certificate that shows its public half. A bundle is a file with one or more of those; whoever is given the file trusts everything they signed.",
            "A Kubernetes cluster has three: the cluster CA, the front-proxy CA and the etcd CA. Each end of a connection is told separately which of them to trust: that is why there are so many flags.",
            ["/etc/kubernetes/pki/ca.crt", "/etc/kubernetes/pki/etcd/ca.crt", "/etc/kubernetes/pki/front-proxy-ca.crt"]),
        new("serving-certificate", ["server-certificate", "tls-cert"],
            "What a server shows to whoever connects. The client checks that it comes from a CA in the client's own bundle, that it is for the name or address dialled, and that it is valid now.",
            "The flag for it is at the server (--tls-cert-file), the flag that checks it is at the client (a CA file). Only subject alternative names count, never the common name.",
            ["tls-cert-file", "san", "kubelet-certificate-authority"]),
        new("client-certificate", ["client-cert", "mtls", "mutual-tls"],
            "What a client shows to say who it is. Kubernetes takes the common name for the user and every organization for a group.",
            "The flag for it is at the client (--kubelet-client-certificate, --etcd-certfile, a kubeconfig), the flag that checks it is at the server (--client-ca-file, --trusted-ca-file). It cannot be revoked before it expires.",
            ["client-ca-file", "kubelet-client-certificate", "system:masters"]),
        new("private-key", ["key", "private-key-file"],
            "The half of a key pair that proves that a certificate is its owner's. Each certificate flag has a key flag beside it, and the two must be of the same pair.",
            "Whoever can read it is the owner to everybody else. Keep it readable by its owner only.", ["tls-private-key-file", "kubelet-client-key"]),
        new("san", ["subject-alternative-name", "common-name", "sans"],
            "The names and addresses that a serving certificate is for. Go, and so Kubernetes, looks nowhere else: the common name of a server has not counted since Kubernetes 1.23.",
            "An address must stand there as an address, not as a DNS name. A wildcard covers one label.", ["serving-certificate", "kubelet-preferred-address-types"]),
        new("front-proxy", ["aggregation", "aggregated-api", "aggregated-apis", "requestheader"],
            "When the API server passes a request on to an aggregated API server, such as metrics-server, it says in headers who the user is, and shows the front-proxy client certificate so that it is believed.",
            "Whoever has a certificate that is believed there may act as any user: the front proxy needs a CA of its own.", ["requestheader-client-ca-file", "requestheader-allowed-names", "proxy-client-cert-file"]),
        new("service-account", ["serviceaccount", "token", "service-account-token", "sa"],
            "The identity of programs in pods. Its token is signed with a key that all API servers share, and verified with the public half of it.",
            "No CA has a part in it: two flags for the keys, one for the issuer.", ["service-account-signing-key-file", "service-account-key-file", "service-account-issuer", "7"]),
        new("kubeadm", ["kubeadm-certs"],
            "Sets up most clusters, and their certificates in /etc/kubernetes/pki, for a year; its CAs for ten. kubeadm upgrade renews them, and kubeadm certs renew does so in between.",
            "It gives kubelets no serving certificates that anybody can check, and no program restarts by itself when a kubeconfig changes.", ["/etc/kubernetes/pki/apiserver.crt", "rotation", "NP1101"]),
        new("tls-bootstrap", ["bootstrap", "bootstrap-token", "csr", "certificate-signing-request", "join"],
            "How a node gets its first client certificate: it shows a token, asks the API server to have a request signed, and the controller manager signs it once it is approved.",
            "Requests for client certificates are approved automatically, those for serving certificates never: without somebody to approve them the kubelet has none.", ["bootstrap-kubeconfig", "rotate-server-certificates", "cluster-signing-cert-file"]),
        new("rotation", ["renewal", "renew", "reload", "rotate", "expiry"],
            "A new certificate in place of one that will expire. Whether a running program takes it up depends on the file: certificates of servers mostly within a minute, CA files of clients mostly at the next start.",
            "A certificate that was renewed on disk and not taken up fails on the day the old one expires. Every setting's explanation has a line 'changed file' that says it.", ["rotate-certificates", "tls-cert-file", "etcd-cafile"]),
        new("rbac", ["authorization", "roles"],
            "Who may do what, once it is known who somebody is. The API server asks the modes of --authorization-mode in turn; the kubelet asks the API server; etcd knows no difference between those it lets in.",
            "The group system:masters is never asked about.", ["authorization-mode", "system:masters", "anonymous-auth"]),
        new("system:masters", ["masters", "cluster-admin"],
            "The group whose members may do everything without anybody being asked. A client certificate with this organization is an administrator until it expires, or until the CA is replaced.",
            "Nothing can take these rights away. Since 1.29 kubeadm puts it into super-admin.conf only.", ["/etc/kubernetes/super-admin.conf", "rbac"]),
        new("anonymous", ["system:anonymous", "unauthenticated", "system:unauthenticated"],
            "A request without credentials. The API server and the kubelet can take such requests as the user system:anonymous, and then ask what that user may do.",
            "Health checks and kubeadm join rely on it; with an authorizer that allows everything, strangers act.", ["anonymous-auth", "authorization-mode"]),
        new("tls", ["encryption", "tls-version", "cipher-suites", "ssl"],
            "Encrypts a connection and shows at least the server's certificate. All of Kubernetes speaks 1.2 or newer unless told otherwise; etcd and health ports speak plain text where an address begins with http://.",
            "Encrypted is not verified: an API server without a CA for kubelets encrypts to whoever answers.", ["tls-min-version", "tls-cipher-suites", "listen-client-urls"]),
    ];

    public static Term? Find(string word) =>
        All.FirstOrDefault(term => Is(term.Word, word) || term.Others.Any(other => Is(other, word)));

    private static bool Is(string known, string word) => string.Equals(known, word.Trim().Replace(' ', '-'), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A word and what it means.</summary>
/// <param name="Word">The word.</param>
/// <param name="Others">Other words for it.</param>
/// <param name="Is">What it is.</param>
/// <param name="Matters">What a newcomer should know about it.</param>
/// <param name="ReadNext">Words that go further.</param>
internal sealed record Term(string Word, ImmutableArray<string> Others, string Is, string Matters, ImmutableArray<string> ReadNext);
