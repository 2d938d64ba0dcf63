using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>The control plane inside <c>k3s server</c>, with the arguments that k3s gives it.</summary>
/// <remarks>pkg/daemons/control/server.go and deps/deps.go of k3s 1.24 to 1.36.</remarks>
internal static class RancherServer
{
    public static IEnumerable<Launch> Launches(RancherProgram program)
    {
        var options = program.Options;
        if (program.Datastore is { Kind: DatastoreKind.Etcd } && !options.Is("disable-etcd")) yield return Etcd(program);
        if (!options.Is("disable-apiserver")) yield return ApiServer(program);
        if (!options.Is("disable-controller-manager")) yield return ControllerManager(program);
        if (!options.Is("disable-scheduler")) yield return Scheduler(program);
    }

    private static Launch Etcd(RancherProgram program) =>
        new EmbeddedArguments(ComponentKind.Etcd, program).Standard("config-file", program.Data + "/server/db/etcd/config").Launch()
            with
        { Version = null };

    private static Launch ApiServer(RancherProgram program)
    {
        var (options, tls) = (program.Options, program.Tls);
        var issuer = "https://kubernetes.default.svc." + (options.Text("cluster-domain") ?? "cluster.local");
        var passed = options.All("kube-apiserver-arg").ToList();
        bool Passes(string flag) => passed.Exists(each => each.Value.TrimStart('-').StartsWith(flag + "=", StringComparison.Ordinal));

        var arguments = new EmbeddedArguments(ComponentKind.KubeApiserver, program)
            .Standard("cert-dir", tls + "/temporary-certs")
            .Standard("authorization-mode", Passes("authorization-config") ? null : "Node,RBAC")
            .Standard("anonymous-auth", Passes("authentication-config") ? null : "false")
            .Standard("enable-bootstrap-token-auth", program.Has(new ComponentVersion(1, 26)) ? "true" : null)
            .Standard("service-account-signing-key-file", tls + SigningKey(program))
            .Standard("service-account-key-file", tls + "/service.key")
            .Standard("service-account-issuer", issuer)
            .Standard("api-audiences", $"{issuer},{program.Name}")
            .Given("service-cluster-ip-range", options["service-cidr"], "10.43.0.0/16")
            .Given("advertise-address", options["advertise-address"])
            .Standard("bind-address", "127.0.0.1")
            .Standard("secure-port", program.ApiPort.ToString(CultureInfo.InvariantCulture))
            .Standard("tls-cert-file", tls + "/serving-kube-apiserver.crt")
            .Standard("tls-private-key-file", tls + "/serving-kube-apiserver.key")
            .Standard("kubelet-certificate-authority", tls + "/server-ca.crt")
            .Standard("kubelet-client-certificate", tls + "/client-kube-apiserver.crt")
            .Standard("kubelet-client-key", tls + "/client-kube-apiserver.key")
            .Standard("kubelet-preferred-address-types",
                options.Is("flannel-external-ip") ? "ExternalIP,InternalIP,Hostname" : "InternalIP,ExternalIP,Hostname")
            .Standard("requestheader-client-ca-file", tls + "/request-header-ca.crt")
            .Standard("requestheader-allowed-names", "system:auth-proxy")
            .Standard("requestheader-extra-headers-prefix", "X-Remote-Extra-")
            .Standard("requestheader-group-headers", "X-Remote-Group")
            .Standard("requestheader-username-headers", "X-Remote-User")
            .Standard("proxy-client-cert-file", tls + "/client-auth-proxy.crt")
            .Standard("proxy-client-key-file", tls + "/client-auth-proxy.key")
            .Standard("client-ca-file", tls + "/client-ca.crt")
            .Standard("enable-admission-plugins", "NodeRestriction")
            .Standard("profiling", "false")
            .Standard("egress-selector-config-file", options.Text("egress-selector-mode") is "disabled" ? null
                : program.Data + "/server/etc/egress-selector-config.yaml")
            .Standard("encryption-provider-config", options.Is("secrets-encryption") ? program.Data + "/server/cred/encryption-config.json" : null);
        program.Datastore!.Arguments(arguments);
        return arguments.Passed(passed).Launch() with { Front = new(program.Port, program.Origin, tls + "/dynamic-cert.json", program.Id) };
    }

    private static Launch ControllerManager(RancherProgram program)
    {
        var (options, tls) = (program.Options, program.Tls);
        var kubeconfig = program.Data + "/server/cred/controller.kubeconfig";
        return new EmbeddedArguments(ComponentKind.KubeControllerManager, program)
            .Standard("kubeconfig", kubeconfig)
            .Standard("authorization-kubeconfig", kubeconfig)
            .Standard("authentication-kubeconfig", kubeconfig)
            .Standard("service-account-private-key-file", tls + SigningKey(program))
            .Given("cluster-cidr", options["cluster-cidr"], "10.42.0.0/16")
            .Standard("root-ca-file", tls + "/server-ca.crt")
            .Standard("profiling", "false")
            .Standard("tls-cert-file", OwnCertificate(program, "kube-controller-manager", "crt"))
            .Standard("tls-private-key-file", OwnCertificate(program, "kube-controller-manager", "key"))
            .Standard("bind-address", "127.0.0.1")
            .Standard("secure-port", "10257")
            .Standard("use-service-account-credentials", "true")
            .Standard("cluster-signing-kube-apiserver-client-cert-file", tls + "/client-ca.nochain.crt")
            .Standard("cluster-signing-kube-apiserver-client-key-file", tls + "/client-ca.key")
            .Standard("cluster-signing-kubelet-client-cert-file", tls + "/client-ca.nochain.crt")
            .Standard("cluster-signing-kubelet-client-key-file", tls + "/client-ca.key")
            .Standard("cluster-signing-kubelet-serving-cert-file", tls + "/server-ca.nochain.crt")
            .Standard("cluster-signing-kubelet-serving-key-file", tls + "/server-ca.key")
            .Standard("cluster-signing-legacy-unknown-cert-file", tls + "/server-ca.nochain.crt")
            .Standard("cluster-signing-legacy-unknown-key-file", tls + "/server-ca.key")
            .Passed(options.All("kube-controller-manager-arg")).Launch();
    }

    private static Launch Scheduler(RancherProgram program)
    {
        var kubeconfig = program.Data + "/server/cred/scheduler.kubeconfig";
        return new EmbeddedArguments(ComponentKind.KubeScheduler, program)
            .Standard("kubeconfig", kubeconfig)
            .Standard("authorization-kubeconfig", kubeconfig)
            .Standard("authentication-kubeconfig", kubeconfig)
            .Standard("bind-address", "127.0.0.1")
            .Standard("secure-port", "10259")
            .Standard("tls-cert-file", OwnCertificate(program, "kube-scheduler", "crt"))
            .Standard("tls-private-key-file", OwnCertificate(program, "kube-scheduler", "key"))
            .Standard("profiling", "false")
            .Passed(program.Options.All("kube-scheduler-arg")).Launch();
    }

    // Keys can be changed one after the other since CAs can be rotated.
    private static string SigningKey(RancherProgram program) =>
        program.Has(new ComponentVersion(1, 26)) ? "/service.current.key" : "/service.key";

    // Before, both made their own (k3s-io/k3s issue 12172).
    private static string? OwnCertificate(RancherProgram program, string name, string kind) =>
        program.Has([new(1, 33, 1), new(1, 32, 5), new(1, 31, 9), new(1, 30, 13)]) ? $"{program.Tls}/{name}/{name}.{kind}" : null;
}
