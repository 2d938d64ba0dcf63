using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Who dials and asks whom, where the rest is written, and which key belongs to which certificate.</summary>
public static partial class SettingLinks
{
    private static IEnumerable<SettingLink> Dialling()
    {
        yield return Link(LinkKind.Dials, [1], End(Api, null, "kubelet-preferred-address-types", "egress-selector-config-file"), End(Node, "an address in its certificate", "address", "port"));
        yield return Link(LinkKind.Dials, [2, 3, 8], End(File, null, "clusters[].cluster.server", "clusters[].cluster.tls-server-name"),
            End(Api, "a name in its certificate", "bind-address", "secure-port"));
        yield return Link(LinkKind.Dials, [4], End(Api, null, "etcd-servers", "etcd-servers-overrides"), End(Store, "an address in its certificate", "listen-client-urls"));
        yield return Link(LinkKind.Dials, [5], End(Store, null, "initial-cluster", "initial-advertise-peer-urls"),
            Other("etcd peer", "an address in its certificate", Store, "listen-peer-urls"));
        yield return Link(LinkKind.Dials, [7], Other("pods", "first Service address", Api, "service-cluster-ip-range"),
            End(Api, "an address in its certificate", "advertise-address", "secure-port"));
    }

    private static IEnumerable<SettingLink> Asking()
    {
        yield return Link(LinkKind.Asks, [1], End(Node, "who is it, may it?", "authentication-token-webhook", "authorization-mode"), Outside("kube-apiserver", "decides by its own settings"));
        foreach (var component in new[] { Manager, Scheduler })
            yield return Link(LinkKind.Asks, [8], End(component, "who is it, may it?", "authentication-kubeconfig", "authorization-kubeconfig"), End(Api, null, "authorization-mode"));
        yield return Link(LinkKind.Asks, [3], End(Api, "who is it?", "authentication-token-webhook-config-file"), Outside("token webhook", "decides who it is"));
        yield return Link(LinkKind.Asks, [3], End(Api, "may it?", "authorization-webhook-config-file", "authorization-config"), Outside("authorization webhook", "decides what it may"));
    }

    private static IEnumerable<SettingLink> Files()
    {
        ImmutableArray<string> fields = ["clusters[].cluster.server", AuthorityData, CertificateData];
        yield return Link(LinkKind.Reads, [2], End(Node, null, "kubeconfig", "bootstrap-kubeconfig"), End(File, null, [.. fields]));
        foreach (var component in new[] { Manager, Scheduler, Proxy })
            yield return Link(LinkKind.Reads, [8], End(component, null, "kubeconfig"), End(File, null, [.. fields]));
        foreach (var component in new[] { Manager, Scheduler })
            yield return Link(LinkKind.Reads, [8], End(component, null, "authentication-kubeconfig", "authorization-kubeconfig"), End(File, null, [.. fields]));
        yield return Link(LinkKind.Reads, [3],
            End(Api, null, "authentication-token-webhook-config-file", "authorization-webhook-config-file", "audit-webhook-config-file"), End(File, null, [.. fields]));
    }

    private static IEnumerable<SettingLink> Keys()
    {
        yield return Key(Api, [2, 3, 7, 8], "tls-private-key-file", "tls-cert-file");
        yield return Key(Api, [1], "kubelet-client-key", "kubelet-client-certificate");
        yield return Key(Api, [4], "etcd-keyfile", "etcd-certfile");
        yield return Key(Api, [8], "proxy-client-key-file", "proxy-client-cert-file");
        yield return Key(Node, [1], "tls-private-key-file", "tls-cert-file");
        yield return Key(Manager, [8], "tls-private-key-file", "tls-cert-file");
        yield return Key(Scheduler, [8], "tls-private-key-file", "tls-cert-file");
        foreach (var (signer, path) in new[] { ("", 2), ("kubelet-serving-", 1), ("kubelet-client-", 2), ("kube-apiserver-client-", 3), ("legacy-unknown-", 3) })
            yield return Key(Manager, [path], $"cluster-signing-{signer}key-file", $"cluster-signing-{signer}cert-file");
        yield return Key(Store, [4], "key-file", "cert-file");
        yield return Key(Store, [4], "client-key-file", "client-cert-file");
        yield return Key(Store, [5], "peer-key-file", "peer-cert-file");
        yield return Key(Store, [5], "peer-client-key-file", "peer-client-cert-file");
        yield return Key(File, [2, 3, 8], "users[].user.client-key-data", CertificateData);
        yield return Key(File, [2, 3, 8], "users[].user.client-key", CertificateFile);
    }

    private static SettingLink Key(ComponentKind component, ImmutableArray<int> paths, string key, string certificate) =>
        Link(LinkKind.KeyOf, paths, End(component, null, key), End(component, null, certificate));
}
