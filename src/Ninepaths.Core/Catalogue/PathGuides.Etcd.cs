namespace Ninepaths.Catalogue;

/// <summary>Paths 4 and 5: the store.</summary>
public static partial class PathGuides
{
    private static PathGuide ApiserverToEtcd() => new()
    {
        Path = ClusterPath.Of(4),
        Client = "kube-apiserver",
        Server = "etcd, port 2379",
        Purpose = "Every object of the cluster is read and written here, Secrets included. etcd answers on the same connection and never dials the API server.",
        ByDefault = "etcd alone: plain HTTP on localhost, no login. kubeadm sets up TLS with a CA of its own and certificates on both sides.",
        Checks = "With http:// nobody checks anybody. With TLS the API server checks etcd's certificate, and etcd asks for one if it is told to. There are no smaller rights: who is let in may do everything.",
        ClientSettings = Settings(ComponentKind.KubeApiserver, "etcd-servers", "etcd-cafile", "etcd-certfile", "etcd-keyfile", "etcd-servers-overrides", "encryption-provider-config"),
        ServerSettings = Settings(ComponentKind.Etcd, "listen-client-urls", "client-cert-auth", "trusted-ca-file", "cert-file", "key-file", "auto-tls", "listen-metrics-urls", "listen-client-http-urls", "tls-min-version", "data-dir"),
        SecureWhen =
        [
            "every address on both sides begins with https://",
            "etcd asks for client certificates and trusts a CA that signs nothing else",
            "the API server has that CA, and a certificate that it alone uses",
            "the data directory is closed to everybody else, backups included",
        ],
        BreaksWhen =
        [
            "the API server's client certificate or etcd's certificate expires: the API server loses its store",
            "etcd's serving certificate is not good as a client certificate: its own HTTP gateway and the log complain",
            "the CA file changes: both sides read it only at the start",
            "one address in the API server's list is http:// and comes first: then all of them are treated so",
        ],
        ReadNext = ["5", "client-cert-auth", "trusted-ca-file", "encryption-provider-config"],
    };

    private static PathGuide EtcdPeers() => new()
    {
        Path = ClusterPath.Of(5),
        Client = "each etcd member",
        Server = "every other member, port 2380",
        Purpose = "The members agree on what is stored and copy it to each other.",
        ByDefault = "Plain HTTP on localhost, no login. kubeadm sets up TLS with certificates on both sides.",
        Checks = "With TLS each member checks the other's certificate and that it names the address it comes from. The addresses in use are those stored in the cluster, not those on the command line.",
        ClientSettings = Settings(ComponentKind.Etcd, "initial-cluster", "initial-advertise-peer-urls", "peer-cert-file", "peer-key-file", "peer-trusted-ca-file"),
        ServerSettings = Settings(ComponentKind.Etcd, "listen-peer-urls", "peer-client-cert-auth", "peer-trusted-ca-file", "peer-auto-tls", "peer-cert-allowed-cn", "peer-cert-allowed-hostname", "cipher-suites"),
        SecureWhen =
        [
            "every peer address begins with https://, the stored ones too (etcdctl member list)",
            "members ask for certificates and trust a CA that signs nothing else",
            "each member has its own certificate, good as server and as client, that names its peer addresses",
        ],
        BreaksWhen =
        [
            "a peer certificate expires or lacks an address: the member falls out, and with most of them the store stops",
            "a member comes from an address that its certificate does not name, as behind NAT",
            "TLS is switched on by flags alone: the stored addresses stay http:// until member update",
        ],
        ReadNext = ["4", "initial-advertise-peer-urls", "peer-client-cert-auth"],
    };
}
