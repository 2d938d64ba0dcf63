using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>The kubelet of k3s and RKE2, and the kube-proxy inside k3s.</summary>
/// <remarks>pkg/daemons/agent of k3s; pkg/executor/staticpod of RKE2, which starts the kubelet as a process of its own.</remarks>
internal static class RancherAgent
{
    public static IEnumerable<Launch> Launches(RancherProgram program, IReadOnlyList<RancherProgram> all)
    {
        yield return Kubelet(program);
        // Servers decide for all, and agents are told.
        if (program.Family.IsEmbedded && !all.Any(each => each.IsServer && each.Options.Is("disable-kube-proxy"))) yield return Proxy(program);
    }

    private static Launch Kubelet(RancherProgram program)
    {
        var agent = program.Data + "/agent";
        var arguments = new EmbeddedArguments(ComponentKind.Kubelet, program)
            .Standard("kubeconfig", agent + "/kubelet.kubeconfig")
            .Given("node-ip", program.Options["node-ip"]);
        if (!program.Options.Is("with-node-id")) arguments.Standard("hostname-override", RancherProgram.NodeName(program.Host, program.Options));
        return (program.Has(RancherFamily.DropIns) ? ByDropIns(program, arguments) : ByFlags(program, arguments))
            .Passed(Passed(program)).Launch();
    }

    /// <summary>The rest stands in the drop-in that the program writes at every start.</summary>
    private static EmbeddedArguments ByDropIns(RancherProgram program, EmbeddedArguments arguments) => arguments
        .Standard("config-dir", program.Data + "/agent/etc/kubelet.conf.d")
        // A drop-in cannot say 0: until it was passed as a flag, the port was open (k3s-io/k3s issue 12164).
        .Standard("read-only-port", program.Has(new ComponentVersion(1, 32, 4)) ? "0" : null);

    private static EmbeddedArguments ByFlags(RancherProgram program, EmbeddedArguments arguments)
    {
        var agent = program.Data + "/agent";
        return arguments
            .Standard("read-only-port", "0")
            .Standard("authentication-token-webhook", "true")
            .Standard("anonymous-auth", "false")
            .Standard("authorization-mode", "Webhook")
            .Standard("client-ca-file", agent + "/client-ca.crt")
            .Standard("tls-cert-file", agent + "/serving-kubelet.crt")
            .Standard("tls-private-key-file", agent + "/serving-kubelet.key")
            .Standard("pod-manifest-path", program.ManifestDirectory);
    }

    // Configuration files that are passed on are copied among the drop-ins.
    private static IEnumerable<Located<string>> Passed(RancherProgram program) =>
        program.Options.All("kubelet-arg").Where(argument => !program.Has(RancherFamily.DropIns)
            || argument.Value.TrimStart('-').Split('=')[0] is not ("config" or "config-dir"));

    private static Launch Proxy(RancherProgram program) =>
        new EmbeddedArguments(ComponentKind.KubeProxy, program)
            .Standard("kubeconfig", program.Data + "/agent/kubeproxy.kubeconfig")
            .Standard("healthz-bind-address", "127.0.0.1")
            .Standard("hostname-override", RancherProgram.NodeName(program.Host, program.Options))
            .Passed(program.Options.All("kube-proxy-arg")).Launch();
}
