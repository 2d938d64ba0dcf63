using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What counts for clients and peers alike, and where this member's data is.</summary>
internal static partial class EtcdSettings
{
    private static ImmutableArray<SettingDefinition> Common =>
    [
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "config-file",
            Kind = ValueKind.FilePath,
            Paths = [4, 5],
            Decides = "A configuration file. With one, all other flags and ETCD_ variables are ignored.",
            Matters = "Flags that look right in the unit mean nothing then: look into the file.",
            Source = "etcd: server/etcdmain/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "name",
            Field = "name",
            Kind = ValueKind.Text,
            Defaults = [new("default")],
            Paths = [4, 5],
            Decides = "This member's name in the initial cluster.",
            Matters = "It must stand in the initial cluster, or etcd does not start.",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "data-dir",
            Field = "data-dir",
            Kind = ValueKind.FilePath,
            Paths = [4, 5],
            Decides = "Where the data of the whole cluster lies.",
            Matters = "Whoever reads it reads every Secret that is not encrypted at rest.",
            Secure = "mode 0700",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "wal-dir",
            Field = "wal-dir",
            Kind = ValueKind.FilePath,
            Paths = [4, 5],
            Decides = "Where the write-ahead log lies, if apart from the data.",
            Matters = "It holds the same secrets as the data.",
            Secure = "mode 0700",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "cipher-suites",
            Field = "cipher-suites",
            Kind = ValueKind.List,
            Paths = [4, 5],
            Decides = "The cipher suites allowed in TLS 1.2, for clients and peers.",
            Matters = "A list with RC4, 3DES, CBC or plain RSA suites weakens the connections. With TLS 1.3 as the oldest version, etcd does not start with a list.",
            Secure = "unset, or only ECDHE suites with AES-GCM or CHACHA20",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "tls-min-version",
            Field = "tls-min-version",
            Kind = ValueKind.Text,
            Defaults = [new("TLS1.2")],
            Added = new(3, 4, 25),
            Paths = [4, 5],
            Decides = "The oldest TLS version etcd speaks: TLS1.2 or TLS1.3.",
            Matters = "Older etcd versions without this flag leave it to Go.",
            Secure = "TLS1.2 or TLS1.3",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "tls-max-version",
            Field = "tls-max-version",
            Kind = ValueKind.Text,
            Added = new(3, 4, 25),
            Paths = [4, 5],
            Decides = "The newest TLS version etcd speaks; empty means the newest there is.",
            Matters = "TLS1.2 keeps clients from the better TLS 1.3.",
            Secure = "unset",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "force-new-cluster",
            Field = "force-new-cluster",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [4, 5],
            Decides = "Makes a new cluster of one member out of the data at hand.",
            Matters = "Left on, each start throws the other members out.",
            Secure = "false",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "unsafe-no-fsync",
            Field = "unsafe-no-fsync",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Added = new(3, 4, 10),
            Paths = [4, 5],
            Decides = "Does not wait until data is on disk.",
            Matters = "A power cut loses or breaks the cluster's data.",
            Secure = "false",
            Source = "etcd: server/embed/config.go",
        },
        new()
        {
            Component = ComponentKind.Etcd,
            Flag = "feature-gates",
            Field = "feature-gates",
            Kind = ValueKind.Map,
            Added = new(3, 6),
            Paths = [4, 5],
            Decides = "Switches single features on or off.",
            Matters = "Some gates carry protection.",
            Source = "etcd: server/embed/config.go",
        },
    ];
}
