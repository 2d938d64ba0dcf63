using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>How members talk to each other: path 5.</summary>
internal static partial class EtcdSettings
{
    private static ImmutableArray<SettingDefinition> Peers =>
    [
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "listen-peer-urls",
            Field = "listen-peer-urls",
            Kind = ValueKind.List,
            Defaults = [new("http://localhost:2380")],
            Paths = [5],
            Decides = "The addresses where this member serves the others.",
            Matters = "An http:// address lets everybody who reaches it join in and read all data.",
            Secure = "only https:// addresses",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "initial-advertise-peer-urls",
            Field = "initial-advertise-peer-urls",
            Kind = ValueKind.List,
            Defaults = [new("http://localhost:2380")],
            Paths = [5],
            Decides = "The peer addresses this member tells the others when the cluster is made.",
            Matters = "They are stored. Changing the flag later changes nothing: use etcdctl member update.",
            Secure = "https:// addresses that the peer certificate names",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "initial-cluster",
            Field = "initial-cluster",
            Kind = ValueKind.Map,
            Paths = [5],
            Decides = "The members and their peer addresses when the cluster is made, as name=address.",
            Matters = "The others dial these. With http:// they talk in the clear.",
            Secure = "only https:// addresses",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "initial-cluster-token",
            Field = "initial-cluster-token",
            Kind = ValueKind.Text,
            Defaults = [new("etcd-cluster")],
            Paths = [5],
            Decides = "A name that keeps clusters apart when they are made.",
            Matters = "Two clusters made with the same token and addresses can mix.",
            Secure = "a name of its own",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "initial-cluster-state",
            Field = "initial-cluster-state",
            Kind = ValueKind.Text,
            Defaults = [new("new")],
            Paths = [5],
            Decides = "Whether this member makes a new cluster or joins an existing one.",
            Matters = "It counts at the first start only.",
            Source = "etcd: server/etcdmain/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-cert-file",
            Field = "peer-transport-security.cert-file",
            Kind = ValueKind.FilePath,
            Paths = [5],
            Decides = "The certificate this member shows to the others, as server and as client.",
            Matters = "The others check it against the address they dial; a missing name or a passed date splits the cluster.",
            Secure = "serverAuth and clientAuth, naming every peer address, from the etcd CA",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-key-file",
            Field = "peer-transport-security.key-file",
            Kind = ValueKind.FilePath,
            Paths = [5],
            Decides = "The private key of the peer certificate.",
            Matters = "Whoever reads it can pose as a member.",
            Secure = "readable by its owner only",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-client-cert-auth",
            Field = "peer-transport-security.client-cert-auth",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [5],
            Decides = "Asks other members for a certificate.",
            Matters = "Off, everybody who reaches the peer port takes part in the cluster.",
            Secure = "true, together with --peer-trusted-ca-file",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-trusted-ca-file",
            Field = "peer-transport-security.trusted-ca-file",
            Kind = ValueKind.FilePath,
            Paths = [5],
            Decides = "The CA bundle whose certificates count as members.",
            Matters = "Every certificate from these CAs can join in. With the cluster CA, each kubelet can.",
            Secure = "the etcd CA, used for nothing else; read at the start only",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-auto-tls",
            Field = "peer-transport-security.auto-tls",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [5],
            Decides = "Makes a self-signed peer certificate at the start.",
            Matters = "The traffic is encrypted, yet members check nothing about each other.",
            Secure = "false",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-client-cert-file",
            Field = "peer-transport-security.client-cert-file",
            Kind = ValueKind.FilePath,
            Added = new(3, 5),
            Paths = [5],
            Decides = "A separate client certificate for dialling other members.",
            Matters = "Without it the peer certificate is used, which must then be good as a client certificate too.",
            Secure = "a clientAuth certificate from the etcd CA",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-client-key-file",
            Field = "peer-transport-security.client-key-file",
            Kind = ValueKind.FilePath,
            Added = new(3, 5),
            Paths = [5],
            Decides = "The private key of that certificate.",
            Matters = "Whoever reads it can pose as a member.",
            Secure = "readable by its owner only",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-cert-allowed-cn",
            Field = "peer-transport-security.allowed-cn",
            Kind = ValueKind.List,
            Paths = [5],
            Decides = "Common names of which a member's certificate must have one.",
            Matters = "Without it every certificate from the CA will do.",
            Secure = "the members' names, where wanted",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-cert-allowed-hostname",
            Field = "peer-transport-security.allowed-hostname",
            Kind = ValueKind.List,
            Paths = [5],
            Decides = "Names of which a member's certificate must have one. It cannot be combined with the allowed common names.",
            Matters = "Without it every certificate from the CA will do.",
            Secure = "the members' names, where wanted",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-crl-file",
            Kind = ValueKind.FilePath,
            Paths = [5],
            Decides = "A list of revoked member certificates, in DER form.",
            Matters = "It is the only revocation between members.",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "peer-skip-client-san-verification",
            Aliases = ["experimental-peer-skip-client-san-verification"],
            Field = "peer-transport-security.skip-client-san-verification",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [5],
            Decides = "Does not check that a member's certificate names the address it comes from.",
            Matters = "A certificate stolen from one member works from any host.",
            Secure = "false",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "self-signed-cert-validity",
            Field = "self-signed-cert-validity",
            Kind = ValueKind.Number,
            Defaults = [new("1")],
            Added = new(3, 5),
            Paths = [4, 5],
            Decides = "For how many years self-signed certificates are made.",
            Matters = "They are not renewed while etcd runs.",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "discovery-srv",
            Field = "discovery-srv",
            Kind = ValueKind.Text,
            Paths = [5],
            Decides = "A DNS domain whose SRV records name the members.",
            Matters = "Whoever answers DNS names the members; records without ssl in their name lead to plain HTTP.",
            Secure = "unset",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "discovery",
            Field = "discovery",
            Kind = ValueKind.Text,
            Removed = new(3, 7),
            Paths = [5],
            Decides = "An outside service that names the members.",
            Matters = "Whoever answers there names the members.",
            Secure = "unset",
            Source = "etcd: server/embed/config.go",
        },
    ];
}
