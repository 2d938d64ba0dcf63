using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The file behind --encryption-provider-config: how Secrets lie in etcd.</summary>
internal static class EncryptionFileSettings
{
    internal static ImmutableArray<SettingDefinition> All =>
    [
        new()
        {
            Component = ComponentKind.EncryptionConfiguration,
            Field = "resources[].resources",
            Kind = ValueKind.List,
            Paths = [4],
            Decides = "What is encrypted in this way: secrets, configmaps, *.apps, *. for the core group or *.* for all.",
            Matters = "What no entry names is written as it is. The first entry that names a resource counts.",
            Secure = "secrets among them",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types_encryption.go",
        },
        new()
        {
            Component = ComponentKind.EncryptionConfiguration,
            Field = "resources[].providers",
            Kind = ValueKind.List,
            Paths = [4],
            Decides = "Ways to encrypt: the first one writes, all of them read.",
            Matters = "With identity first, everything is written as it is, whatever follows.",
            Secure = "kms v2 or secretbox first, identity last or not at all",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types_encryption.go",
        },
        new()
        {
            Component = ComponentKind.EncryptionConfiguration,
            Field = "resources[].providers[].aescbc.keys",
            Kind = ValueKind.List,
            Paths = [4],
            Decides = "Keys for AES-CBC, in plain text in this file.",
            Matters = "Open to padding oracles, and whoever reads this file and a backup of etcd has every Secret.",
            Secure = "kms v2 instead",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types_encryption.go",
        },
        new()
        {
            Component = ComponentKind.EncryptionConfiguration,
            Field = "resources[].providers[].aesgcm.keys",
            Kind = ValueKind.List,
            Paths = [4],
            Decides = "Keys for AES-GCM, in plain text in this file.",
            Matters = "Unsafe unless the key changes every 200,000 writes.",
            Secure = "kms v2 instead",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types_encryption.go",
        },
        new()
        {
            Component = ComponentKind.EncryptionConfiguration,
            Field = "resources[].providers[].secretbox.keys",
            Kind = ValueKind.List,
            Paths = [4],
            Decides = "Keys for XSalsa20 and Poly1305, in plain text in this file.",
            Matters = "Strong, but whoever reads this file and a backup of etcd has every Secret.",
            Secure = "mode 0600, or kms v2 instead",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types_encryption.go",
        },
        new()
        {
            Component = ComponentKind.EncryptionConfiguration,
            Field = "resources[].providers[].kms.apiVersion",
            Kind = ValueKind.Text,
            Defaults = [new("v1")],
            Paths = [4],
            Decides = "The version of the KMS plug-in's API.",
            Matters = "v1 is slow and switched off by default since 1.29.",
            Secure = "v2",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types_encryption.go",
        },
        new()
        {
            Component = ComponentKind.EncryptionConfiguration,
            Field = "resources[].providers[].kms.endpoint",
            Kind = ValueKind.Url,
            Paths = [4],
            Decides = "The Unix socket of the KMS plug-in.",
            Matters = "Who can open it can have keys unwrapped. Only unix:// is taken.",
            Secure = "a socket that only the API server may open",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types_encryption.go",
        },
    ];
}
