using Ninepaths.Documents;

namespace Ninepaths.Core.Tests.Documents;

public sealed class StaticPodTests
{
    private const string Manifest = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-apiserver
          namespace: kube-system
        spec:
          hostNetwork: true
          containers:
          - name: kube-apiserver
            image: registry.k8s.io:5000/kube-apiserver:v1.36.2@sha256:abc
            command:
            - kube-apiserver
            - --advertise-address=$(HOST_IP)
            - --client-ca-file=/etc/kubernetes/pki/ca.crt
            args: ["--v=2", "--x=$(UNKNOWN)", "--y=$$(HOST_IP)"]
            env:
            - {name: HOST_IP, value: 10.0.0.1}
            - {name: UNKNOWN, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
            ports:
            - {containerPort: 6443, name: probe-port}
            livenessProbe:
              httpGet: {host: 10.0.0.1, path: /livez, port: probe-port, scheme: HTTPS}
            volumeMounts:
            - {mountPath: /etc/kubernetes/pki/, name: certs, readOnly: true}
            - {mountPath: /etc/kubernetes/pki/etcd, name: etcd}
            - {mountPath: /cache, name: cache}
          volumes:
          - {name: certs, hostPath: {path: /srv/pki}}
          - {name: etcd, hostPath: {path: /srv/etcd}}
          - {name: cache, emptyDir: {}}
        """;

    private static StaticPod Pod(string manifest) => StaticPod.Read("h", Given.File("/etc/kubernetes/manifests/a.yaml", manifest))!;

    [Fact]
    public void The_command_and_the_args_are_one_command_line_with_lines()
    {
        var pod = Pod(Manifest);
        var container = Assert.Single(pod.Containers);
        Assert.Equal(
            ["kube-apiserver", "--advertise-address=10.0.0.1", "--client-ca-file=/etc/kubernetes/pki/ca.crt", "--v=2", "--x=$(UNKNOWN)", "--y=$(HOST_IP)"],
            container.Arguments.Texts());
        Assert.Equal("h:/etc/kubernetes/manifests/a.yaml:14", container.Arguments[2].Origin.ToString());
        Assert.Equal(("kube-apiserver", "kube-system", true), (pod.Name, pod.Namespace, pod.HostNetwork));
        Assert.Equal(("v1.36.2", "HOST_IP", "10.0.0.1"), (container.ImageTag, container.Environment[0].Name, container.Environment[0].Value));
        Assert.Empty(pod.Faults);
    }

    [Theory]
    [InlineData("/etc/kubernetes/pki/ca.crt", "/srv/pki/ca.crt")]
    [InlineData("/etc/kubernetes/pki/etcd/ca.crt", "/srv/etcd/ca.crt")]
    [InlineData("/etc/kubernetes/pki", "/srv/pki")]
    [InlineData("/etc/kubernetes/pki2/ca.crt", null)]
    [InlineData("/cache/x", null)]
    [InlineData("/etc/kubernetes/pki/../../passwd", null)]
    public void Paths_in_the_container_lead_to_the_host(string inside, string? outside) => Assert.Equal(outside, Pod(Manifest).Containers[0].HostPathOf(inside));

    [Fact]
    public void Probes_resolve_named_ports()
    {
        var probe = Assert.Single(Pod(Manifest).Containers[0].Probes);
        Assert.Equal(("livenessProbe", "HTTPS", "10.0.0.1", 6443, "/livez"), (probe.Kind, probe.Scheme, probe.Host, probe.Port, probe.Path));
    }

    [Theory]
    [InlineData("etcd:3.6.8-0", "3.6.8-0")]
    [InlineData("host:5000/etcd", null)]
    [InlineData("etcd@sha256:abc", null)]
    public void The_version_is_the_images_tag(string image, string? tag) =>
        Assert.Equal(tag, Pod($"{{kind: Pod, spec: {{containers: [{{image: '{image}'}}]}}}}").Containers[0].ImageTag);

    [Fact]
    public void A_word_that_is_no_text_is_a_fault()
    {
        var pod = Pod("kind: Pod\nspec:\n  containers:\n  - command: [etcd, true, 8080, {a: b}]\n");
        Assert.Equal(3, pod.Faults.Length);
        Assert.Equal(["etcd", "true", "8080"], pod.Containers[0].Arguments.Texts());
    }

    [Theory]
    [InlineData("")]
    [InlineData("kind: Service\nspec: {}")]
    [InlineData("kind: Pod")]
    [InlineData("[]")]
    public void What_is_no_pod_is_none(string manifest) => Assert.Null(StaticPod.Read("h", Given.File("/m.yaml", manifest)));
}
