using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>How the API server reaches its store: path 4.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> Etcd =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "etcd-servers",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [4],
            Decides = "The client addresses of etcd. The scheme decides whether TLS is used.",
            Matters = "With http:// every Secret travels in the clear and etcd cannot tell who asks. The first address decides for all of them.",
            Secure = "only https:// addresses",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "etcd-servers-overrides",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [4],
            Decides = "Other etcd servers for single resources, written group/resource#url;url.",
            Matters = "They use the same certificates and CA as the main servers. A plain one leaks that resource.",
            Secure = "unset, or only https:// addresses",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "etcd-cafile",
            Kind = ValueKind.FilePath,
            Paths = [4],
            Decides = "The CA bundle against which the API server checks etcd's serving certificate.",
            Matters = "Without it and with https:// the CAs of the host's operating system count: a private etcd CA is then refused, and any public CA could vouch for a false etcd.",
            Secure = "the etcd CA, used for nothing else",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "etcd-certfile",
            Kind = ValueKind.FilePath,
            Paths = [4],
            Decides = "The client certificate with which the API server logs in to etcd.",
            Matters = "An etcd that asks for certificates turns the API server away without it.",
            Secure = "a clientAuth certificate from the etcd CA, for the API server alone",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "etcd-keyfile",
            Kind = ValueKind.FilePath,
            Paths = [4],
            Decides = "The private key of the certificate for etcd.",
            Matters = "Whoever reads it can read and write everything in the cluster, past all access rules.",
            Secure = "readable by its owner only",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "etcd-prefix",
            Kind = ValueKind.Text,
            Defaults = [new("/registry")],
            Paths = [4],
            Decides = "The prefix of this cluster's keys in etcd.",
            Matters = "Two clusters with the same prefix in one etcd overwrite each other.",
            Secure = "a prefix of its own where etcd is shared",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "storage-backend",
            Kind = ValueKind.Text,
            Paths = [4],
            Decides = "The kind of store. Only etcd3 remains.",
            Matters = "Anything else keeps the API server from starting.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "encryption-provider-config",
            Kind = ValueKind.FilePath,
            Paths = [4],
            Decides = "The file that says how Secrets and other resources are encrypted before they are written to etcd.",
            Matters = "Without it the files and backups of etcd hold every Secret readable. It does not protect the connection.",
            Secure = "a file whose first provider is kms v2, secretbox or aescbc",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "encryption-provider-config-automatic-reload",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Added = new(1, 26),
            Paths = [4],
            Decides = "Reads the encryption configuration again when the file changes.",
            Matters = "Off, a changed file waits for a restart.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "etcd-healthcheck-timeout",
            Kind = ValueKind.Duration,
            Defaults = [new("2s")],
            Paths = [4],
            Decides = "How long the health check waits for etcd.",
            Matters = "Too short and a slow etcd makes the API server look ill.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/etcd.go",
        },
    ];
}
