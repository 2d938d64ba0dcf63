namespace Ninepaths.Reachability.Tests.Synthesis;

/// <summary>A small cluster: a web tier, a cart of two replicas and its database, in two namespaces, with name servers and a node agent.</summary>
internal static class Shop
{
    public const string Manifests = """
        {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {addresses: [{type: InternalIP, address: 192.168.0.1}]}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n2}, status: {addresses: [{type: InternalIP, address: 192.168.0.2}]}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}}
        ---
        {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-6d9f8c6b5b, namespace: shop, ownerReferences: [{kind: Deployment, name: web, controller: true}]}, spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: web-6d9f8c6b5b-x2x9z, namespace: shop, labels: {app: web, pod-template-hash: 6d9f8c6b5b}, ownerReferences: [{kind: ReplicaSet, name: web-6d9f8c6b5b, controller: true}]}, spec: {nodeName: n1, containers: [{name: c}]}, status: {podIPs: [{ip: 10.1.0.1}, {ip: "fd00::1"}]}}
        ---
        {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: cart, namespace: shop}, spec: {template: {metadata: {labels: {app: cart}}, spec: {containers: [{name: c}]}}}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: cart-0, namespace: shop, labels: {app: cart, statefulset.kubernetes.io/pod-name: cart-0}, ownerReferences: [{kind: StatefulSet, name: cart, controller: true}]}, spec: {nodeName: n1, containers: [{name: c}]}, status: {podIP: 10.1.0.2}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: cart-1, namespace: shop, labels: {app: cart, statefulset.kubernetes.io/pod-name: cart-1}, ownerReferences: [{kind: StatefulSet, name: cart, controller: true}]}, spec: {nodeName: n2, containers: [{name: c}]}, status: {podIP: 10.1.0.3}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: data, labels: {app: db}}, spec: {nodeName: n2, containers: [{name: c}]}, status: {podIP: 10.1.0.4}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: coredns, namespace: kube-system}, spec: {template: {metadata: {labels: {k8s-app: kube-dns}}, spec: {containers: [{name: c}]}}}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: kube-dns, namespace: kube-system, labels: {k8s-app: kube-dns}}, spec: {clusterIP: 10.96.0.10, selector: {k8s-app: kube-dns}, ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: TCP}]}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}, spec: {clusterIP: 10.96.0.20, selector: {app: cart}, ports: [{port: 80, targetPort: 8080}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: agent-abcde, namespace: kube-system, labels: {app: agent}}, spec: {hostNetwork: true, nodeName: n2, containers: [{name: c}]}, status: {podIP: 192.168.0.2}}
        """;

    public static PodNetwork Network { get; } = Given.Network(Manifests);
}
