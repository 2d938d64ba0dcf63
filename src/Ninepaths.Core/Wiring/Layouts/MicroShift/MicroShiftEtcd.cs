using Ninepaths.Catalogue;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.MicroShift;

/// <summary>The etcd that MicroShift starts beside itself; it takes no arguments, all is compiled in.</summary>
/// <remarks>etcd/cmd/microshift-etcd/run.go of MicroShift.</remarks>
internal static class MicroShiftEtcd
{
    public static Launch Launch(MicroShiftProgram program)
    {
        const string Signer = MicroShiftProgram.Certificates + "/etcd-signer";
        var lowest = program.Config["apiServer.tls.minVersion"];
        var arguments = new EmbeddedArguments(ComponentKind.Etcd, program)
            .Standard("name", program.Node)
            .Standard("data-dir", MicroShiftProgram.Data + "/etcd")
            .Standard("listen-client-urls", "https://0.0.0.0:2379")
            .Standard("listen-peer-urls", "https://0.0.0.0:2380")
            .Standard("listen-metrics-urls", At(program, 2381))
            .Standard("advertise-client-urls", At(program, 2379))
            .Standard("initial-advertise-peer-urls", At(program, 2380))
            .Standard("initial-cluster", At(program, 2380) is { } url ? $"{program.Node}={url}" : null)
            .Standard("cert-file", Signer + "/etcd-serving/peer.crt")
            .Standard("key-file", Signer + "/etcd-serving/peer.key")
            .Standard("trusted-ca-file", Signer + "/ca.crt")
            .Standard("peer-cert-file", Signer + "/etcd-peer/peer.crt")
            .Standard("peer-key-file", Signer + "/etcd-peer/peer.key")
            .Standard("peer-trusted-ca-file", Signer + "/ca.crt")
            .Given("tls-min-version", lowest is null ? null : lowest with { Value = lowest.Value.Replace("VersionTLS1", "TLS1.", StringComparison.Ordinal) }, "TLS1.2")
            .Given("cipher-suites", lowest?.Value == "VersionTLS13" ? null : program.Config.List("apiServer.tls.cipherSuites"));
        var process = program.Host.Processes.IsDefault ? null : program.Host.Processes.FirstOrDefault(each => each.Name == "microshift-etcd");
        return arguments.Launch() with { Version = null, Process = process is null ? null : process with { Argv = [] } };
    }

    private static string? At(MicroShiftProgram program, int port) =>
        program.Address is { } address ? "https://" + Paths.Path1ApiServerToKubelet.HostPort(address, port) : null;
}
