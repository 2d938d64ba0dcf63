using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.MicroShift;

/// <summary>What MicroShift starts, with the arguments that it gives each.</summary>
/// <remarks>pkg/controllers, pkg/node and etcd/cmd/microshift-etcd of MicroShift, with assets/controllers/*/defaultconfig.yaml.</remarks>
internal static class MicroShiftLaunches
{
    // OpenShift's intermediate profile, as far as Go has its suites.
    private const string Suites = "TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384,TLS_CHACHA20_POLY1305_SHA256,"
        + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,"
        + "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256";

    private const string Certs = MicroShiftProgram.Certificates;
    private const string Localhost = Certs + "/kube-apiserver-localhost-signer/kube-apiserver-localhost-serving/server";
    private const string Keys = MicroShiftProgram.Data + "/resources/kube-apiserver/secrets/service-account-key/service-account";

    public static ImmutableArray<Launch> Of(MicroShiftProgram program) =>
        [MicroShiftEtcd.Launch(program), ApiServer(program), ControllerManager(program), Scheduler(program), Kubelet(program)];

    /// <summary>The TLS versions and suites that all of them share.</summary>
    public static EmbeddedArguments Versions(MicroShiftProgram program, EmbeddedArguments arguments)
    {
        var lowest = program.Config["apiServer.tls.minVersion"];
        return arguments.Given("tls-min-version", lowest, "VersionTLS12")
            .Given("tls-cipher-suites", lowest?.Value == "VersionTLS13" ? null : program.Config.List("apiServer.tls.cipherSuites"), Suites);
    }

    private static Launch ApiServer(MicroShiftProgram program)
    {
        const string Serving = Certs + "/kube-apiserver-service-network-signer/kube-apiserver-service-network-serving/server";
        const string ToKubelets = Certs + "/kube-apiserver-to-kubelet-client-signer/kube-apiserver-to-kubelet-client/client";
        var arguments = new EmbeddedArguments(ComponentKind.KubeApiserver, program)
            .Given("advertise-address", program.Config["apiServer.advertiseAddress"])
            .Standard("anonymous-auth", "true")
            .Standard("authorization-mode", "Scope,SystemMasters,RBAC,Node")
            .Standard("audit-policy-file", "/var/lib/microshift/resources/kube-apiserver-audit-policies/default.yaml")
            .Standard("audit-log-path", "/var/log/kube-apiserver/audit.log")
            .Standard("bind-address", "0.0.0.0")
            .Standard("secure-port", "6443")
            .Standard("client-ca-file", Certs + "/ca-bundle/client-ca.crt")
            .Standard("enable-admission-plugins", "CertificateApproval,CertificateSigning,CertificateSubjectRestriction,NodeRestriction,ServiceAccount")
            .Standard("etcd-servers", "https://localhost:2379")
            .Standard("etcd-cafile", Certs + "/etcd-signer/ca.crt")
            .Standard("etcd-certfile", Certs + "/etcd-signer/apiserver-etcd-client/client.crt")
            .Standard("etcd-keyfile", Certs + "/etcd-signer/apiserver-etcd-client/client.key")
            .Standard("kubelet-certificate-authority", Certs + "/kubelet-csr-signer-signer/csr-signer/ca-bundle.crt")
            .Standard("kubelet-client-certificate", ToKubelets + ".crt")
            .Standard("kubelet-client-key", ToKubelets + ".key")
            .Standard("kubelet-preferred-address-types", "Hostname,InternalIP")
            .Standard("proxy-client-cert-file", Certs + "/aggregator-signer/aggregator-client/client.crt")
            .Standard("proxy-client-key-file", Certs + "/aggregator-signer/aggregator-client/client.key")
            .Standard("requestheader-client-ca-file", Certs + "/aggregator-signer/ca.crt")
            .Standard("requestheader-allowed-names", "kube-apiserver-proxy,system:kube-apiserver-proxy,system:openshift-aggregator")
            .Standard("service-account-issuer", "https://kubernetes.default.svc")
            .Standard("service-account-key-file", Keys + ".pub")
            .Standard("service-account-lookup", "true")
            .Standard("service-account-signing-key-file", Keys + ".key")
            .Given("service-cluster-ip-range", program.Config.List("network.serviceNetwork"), "10.43.0.0/16")
            .Standard("tls-cert-file", Serving + ".crt")
            .Standard("tls-private-key-file", Serving + ".key");
        foreach (var named in Named(program)) arguments.Given("tls-sni-cert-key", named);
        return Versions(program, arguments).Launch();
    }

    /// <summary>Certificates by the name that is dialled: the user's before MicroShift's own three.</summary>
    private static IEnumerable<Located<string>> Named(MicroShiftProgram program)
    {
        foreach (var (item, origin) in program.Config.Items("apiServer.namedCertificates").Reverse())
        {
            if (item["certPath"].Text is not { } certificate || item["keyPath"].Text is not { } key) continue;
            var names = string.Join(',', item["names"].Items.Select(name => name.Text));
            yield return new(names.Length == 0 ? $"{certificate},{key}" : $"{certificate},{key}:{names}", origin);
        }

        foreach (var own in new[] { "external-signer/kube-external-serving", "localhost-signer/kube-apiserver-localhost-serving",
            "service-network-signer/kube-apiserver-service-network-serving" })
            yield return new($"{Certs}/kube-apiserver-{own}/server.crt,{Certs}/kube-apiserver-{own}/server.key", program.Origin);
    }

    private static Launch ControllerManager(MicroShiftProgram program)
    {
        const string Signer = Certs + "/kubelet-csr-signer-signer/csr-signer/ca";
        return OwnPort(program, ComponentKind.KubeControllerManager, "kube-controller-manager")
            .Standard("kubeconfig", MicroShiftProgram.Kubeconfig("kube-controller-manager"))
            .Standard("service-account-private-key-file", Keys + ".key")
            .Standard("root-ca-file", Certs + "/ca-bundle/service-account-token-ca.crt")
            .Standard("use-service-account-credentials", "true")
            .Standard("cluster-signing-cert-file", Signer + ".crt")
            .Standard("cluster-signing-key-file", Signer + ".key")
            .Standard("secure-port", "10257").Launch();
    }

    private static Launch Scheduler(MicroShiftProgram program) =>
        OwnPort(program, ComponentKind.KubeScheduler, "kube-scheduler")
            .Standard("config", MicroShiftProgram.Data + "/resources/kube-scheduler/config/config.yaml").Launch();

    private static EmbeddedArguments OwnPort(MicroShiftProgram program, ComponentKind kind, string name) =>
        Versions(program, new EmbeddedArguments(kind, program)
            .Standard("authentication-kubeconfig", MicroShiftProgram.Kubeconfig(name))
            .Standard("authorization-kubeconfig", MicroShiftProgram.Kubeconfig(name))
            .Standard("tls-cert-file", Localhost + ".crt")
            .Standard("tls-private-key-file", Localhost + ".key"));

    private static Launch Kubelet(MicroShiftProgram program) =>
        new EmbeddedArguments(ComponentKind.Kubelet, program)
            .Standard("config", MicroShiftProgram.Data + "/resources/kubelet/config/config.yaml")
            .Standard("kubeconfig", MicroShiftProgram.Kubeconfig("kubelet"))
            .Standard("bootstrap-kubeconfig", MicroShiftProgram.Kubeconfig("kubelet"))
            .Given("hostname-override", program.Config["node.hostnameOverride"], program.Node)
            .Given("node-ip", program.Config["node.nodeIP"], program.Address).Launch();
}
