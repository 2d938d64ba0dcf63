using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Flags that are gone. An API server that still gets one does not start.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> Removed =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "insecure-port",
            Kind = ValueKind.Number,
            Defaults = [new("8080", Until: new(1, 20)), new("0", From: new(1, 20))],
            Deprecated = new(1, 10),
            Removed = new(1, 24),
            Paths = [3, 8],
            Decides = "The port of the old listener without TLS and without a login.",
            Matters = "Everybody who reached it was cluster administrator. Since 1.20 only 0 was accepted.",
            Secure = "remove it",
            Source = "CHANGELOG/CHANGELOG-1.24.md",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "insecure-bind-address",
            Kind = ValueKind.Text,
            Defaults = [new("127.0.0.1")],
            Deprecated = new(1, 10),
            Removed = new(1, 24),
            Paths = [3, 8],
            Decides = "The address of the old listener without TLS.",
            Matters = "It belonged to the insecure port, which is gone.",
            Secure = "remove it",
            Source = "CHANGELOG/CHANGELOG-1.24.md",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "ssh-user",
            Kind = ValueKind.Text,
            Deprecated = new(1, 9),
            Removed = new(1, 22),
            Paths = [1],
            Decides = "The user for SSH tunnels to nodes.",
            Matters = "SSH tunnels are replaced by Konnectivity.",
            Secure = "remove it",
            Source = "kubernetes/kubernetes pull request 102297",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "ssh-keyfile",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 9),
            Removed = new(1, 22),
            Paths = [1],
            Decides = "The key for SSH tunnels to nodes.",
            Matters = "SSH tunnels are replaced by Konnectivity; the key may still open nodes.",
            Secure = "remove it",
            Source = "kubernetes/kubernetes pull request 102297",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "experimental-encryption-provider-config",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 13),
            Removed = new(1, 24),
            Paths = [4],
            Decides = "The old name of --encryption-provider-config.",
            Matters = "An API server that no longer knows it does not start.",
            Secure = "--encryption-provider-config",
            Source = "CHANGELOG/CHANGELOG-1.24.md",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "experimental-bootstrap-token-auth",
            Kind = ValueKind.Boolean,
            Deprecated = new(1, 8),
            Removed = new(1, 9),
            Paths = [2],
            Decides = "The old name of --enable-bootstrap-token-auth.",
            Matters = "An API server that no longer knows it does not start.",
            Secure = "--enable-bootstrap-token-auth",
            Source = "kubernetes/kubernetes pull request 52551",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "tls-ca-file",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 10),
            Removed = new(1, 11),
            Paths = [2, 3],
            Decides = "An old flag for the CA of the serving certificate.",
            Matters = "It did nothing.",
            Secure = "remove it",
            Source = "kubernetes/kubernetes pull request 61386",
        },
    ];
}
