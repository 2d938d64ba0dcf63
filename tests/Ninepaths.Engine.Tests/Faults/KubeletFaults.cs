using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>The kubelet's flags, file and drop-ins, and which of them wins.</summary>
public sealed class KubeletFaults
{
    private const string Config = "/var/lib/kubelet/config.yaml";
    private const string Unit = "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf";
    private const string Kind = "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n";

    private static readonly FaultTable Table = new("KubeletFaults.txt")
    {
        { "anonymous at the kubelet", scene => scene.Edit("w1", Config, "anonymous:\n    enabled: false", "anonymous:\n    enabled: true") },
        { "AlwaysAllow at the kubelet", scene => scene.Edit("w1", Config, "mode: Webhook", "mode: AlwaysAllow") },
        { "a kubelet newer than the API servers", scene => Versioned(scene, "w1", "v1.37.0") },
        { "a kubelet four minor versions older", scene => Versioned(scene, "w1", "v1.32.4") },
        { "a kubelet three minor versions older", scene => Versioned(scene, "w1", "v1.33.4") },
        { "a kubelet whose version was not observed", scene => scene.Objects("nodes", node => node.Name == "w1" ? null : node) },
        { "a scheduler two minor versions older", scene => scene.Edit("cp1", "/etc/kubernetes/manifests/kube-scheduler.yaml", "v1.36.2", "v1.34.6") },
        { "an API server two minor versions older", scene => scene.Edit("cp2", "/etc/kubernetes/manifests/kube-apiserver.yaml", "v1.36.2", "v1.34.6") },
        { "both at the kubelet", scene => scene.Edit("w1", Config, "anonymous:\n    enabled: false", "anonymous:\n    enabled: true").Edit("w1", Config, "mode: Webhook", "mode: AlwaysAllow") },
        { "no client CA at the kubelet", scene => scene.Edit("w1", Config, "    clientCAFile: /etc/kubernetes/pki/ca.crt", "    {}") },
        { "read-only port", scene => scene.Edit("w1", Config, "rotateCertificates: true", "rotateCertificates: true\nreadOnlyPort: 10255") },
        { "no rotation", scene => scene.Edit("w1", Config, "rotateCertificates: true", "rotateCertificates: false") },
        { "TLS 1.0 at the kubelet", scene => scene.Edit("w1", Config, "VersionTLS12", "VersionTLS10") },
        { "tokens refused at the kubelet", scene => scene.Edit("w1", Config, "cacheTTL: 0s\n    enabled: true", "cacheTTL: 0s\n    enabled: false") },
        { "a flag overrules the kubelet's file", scene => Kubelet(scene, "--anonymous-auth=true") },
        { "a flag in another spelling overrules the kubelet's file", scene => Kubelet(scene, "--anonymous-auth=T") },
        { "a bare flag overrules the kubelet's file", scene => Kubelet(scene, "--anonymous-auth") },
        { "drop-ins overrule in the order of their names", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d")
            .Put("w1", "/etc/kubernetes/kubelet.conf.d/90-off.conf", Kind + "authorization:\n  mode: Webhook\n").Put("w1", "/etc/kubernetes/kubelet.conf.d/10-on.conf", Kind + "authorization:\n  mode: AlwaysAllow\n") },
        { "a late drop-in opens the kubelet", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d")
            .Put("w1", "/etc/kubernetes/kubelet.conf.d/10-off.conf", Kind + "authorization:\n  mode: Webhook\n").Put("w1", "/etc/kubernetes/kubelet.conf.d/90-on.conf", Kind + "authorization:\n  mode: AlwaysAllow\n") },
        { "drop-ins that were not observed", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d") },
        { "drop-ins alone, without a file", scene => WithoutConfig(Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d"))
            .Put("w1", "/etc/kubernetes/kubelet.conf.d/10-tls.conf", Kind + "tlsMinVersion: VersionTLS12\n") },
        { "a drop-in takes back what the file says", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d").Edit("w1", Config, "rotateCertificates: true", "rotateCertificates: true\nreadOnlyPort: 10255")
            .Put("w1", "/etc/kubernetes/kubelet.conf.d/10.conf", Kind + "readOnlyPort: null\n") },
        { "a drop-in takes back a whole section", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d").Put("w1", "/etc/kubernetes/kubelet.conf.d/10.conf", Kind + "authentication: null\n") },
        { "a folder of drop-ins comes before a file that begins like it", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d")
            .Put("w1", "/etc/kubernetes/kubelet.conf.d/10-a/on.conf", Kind + "authorization:\n  mode: AlwaysAllow\n").Put("w1", "/etc/kubernetes/kubelet.conf.d/10-a.conf", Kind + "authorization:\n  mode: Webhook\n") },
        { "files that are no drop-ins", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d").Put("w1", "/etc/kubernetes/kubelet.conf.d/10.conf", Kind)
            .Put("w1", "/etc/kubernetes/kubelet.conf.d/20.yaml", Kind + "authorization:\n  mode: AlwaysAllow\n").Put("w1", "/etc/kubernetes/kubelet.conf.d/30.conf.bak", Kind + "authorization:\n  mode: AlwaysAllow\n") },
        { "a key twice in a drop-in", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d").Put("w1", "/etc/kubernetes/kubelet.conf.d/10.conf", Kind + "port: 10250\nport: 10250\n") },
        { "a drop-in without a kind", scene => Kubelet(scene, "--config-dir=/etc/kubernetes/kubelet.conf.d").Put("w1", "/etc/kubernetes/kubelet.conf.d/10.conf", "port: 10250\n") },
        { "a misspelt field in the kubelet's file", scene => scene.Edit("w1", Config, "rotateCertificates: true", "rotateCertificate: true") },
        { "a key twice in the kubelet's file", scene => scene.Edit("w1", Config, "rotateCertificates: true", "rotateCertificates: true\nrotateCertificates: false") },
        { "text where the kubelet wants a boolean", scene => scene.Edit("w1", Config, "rotateCertificates: true", "rotateCertificates: 'true'") },
        { "no configuration file", WithoutConfig },
        { "configuration file not observed", scene => scene.Remove("w1", Config) },
        { "configuration file not readable", scene => scene.Hide("w1", Config) },
        { "a serving certificate beside serverTLSBootstrap", scene => scene.Edit("w1", Config, "rotateCertificates: true", "rotateCertificates: true\ntlsCertFile: /etc/kubelet.crt\ntlsPrivateKeyFile: /etc/kubelet.key") },
        { "verification of kubelets switched on too early", () => Given.Ha, scene => scene.FlagEverywhere("kube-apiserver", "kubelet-certificate-authority", "/etc/kubernetes/pki/ca.crt") },
        { "serving certificate never approved", scene => scene.Remove("w1", "/var/lib/kubelet/pki/kubelet-server-current.pem") },
        { "certificates of the kubelet not looked at", scene => scene.Hosts(host => host.Name != "w1" ? host : host.Copy(host.Files.Where(file => !file.Path.StartsWith("/var/lib/kubelet/pki/", StringComparison.Ordinal)))) },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_of_the_kubelet_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Versioned(Scene scene, string node, string version) => scene.Objects("nodes", item =>
    {
        if (item.Name != node) return item;
        using var document = System.Text.Json.JsonDocument.Parse(item.Body.GetRawText().Replace("v1.36.2", version, StringComparison.Ordinal));
        return item with { Body = document.RootElement.Clone() };
    });

    private static Scene Kubelet(Scene scene, string argument) => scene.Edit("w1", Unit, "$KUBELET_EXTRA_ARGS", argument + " $KUBELET_EXTRA_ARGS")
        .Process("w1", "kubelet", argv => argv.Add(argument));

    private static Scene WithoutConfig(Scene scene) => scene.Edit("w1", Unit, $"--config={Config}", "").Process("w1", "kubelet", argv => argv.RemoveAll(word => word.StartsWith("--config=", StringComparison.Ordinal)));
}
