using Ninepaths.Catalogue;
using Ninepaths.Documents;

namespace Ninepaths.Core.Tests.Documents;

/// <summary>What the readers make of whole clusters, against the processes that really ran there.</summary>
public sealed class CapturedDocumentsTests
{
    [Theory]
    [MemberData(nameof(Captured.Nodes), MemberType = typeof(Captured))]
    public void Units_give_the_command_lines_that_ran(string node)
    {
        var processes = Captured.Processes(node);
        foreach (var service in SystemdUnits.Read(Captured.Host(node)))
        {
            Assert.Empty(service.Faults);
            var ran = Assert.Single(processes, argv => argv.Length > 0 && argv[0] == service.Arguments[0].Text);
            Assert.Equal(ran, service.Arguments.Texts());
            Assert.All(service.Arguments, word => Assert.NotNull(word.Origin.Line));
        }
    }

    [Theory]
    [MemberData(nameof(Captured.Nodes), MemberType = typeof(Captured))]
    public void Manifests_give_the_command_lines_that_ran(string node)
    {
        var processes = Captured.Processes(node);
        foreach (var file in Captured.Host(node).Files.Where(file => file.Path.StartsWith("/etc/kubernetes/manifests/", StringComparison.Ordinal)))
        {
            var pod = StaticPod.Read("h", file)!;
            Assert.Empty(pod.Faults);
            var words = Assert.Single(pod.Containers).Arguments.Texts();
            Assert.True(pod.HostNetwork);
            Assert.NotNull(pod.Containers[0].HostPathOf(words[0] == "etcd" ? "/etc/kubernetes/pki/etcd/ca.crt" : "/etc/kubernetes/pki/ca.crt") ?? (words[0] == "kube-scheduler" ? "" : null));
            if (processes.Any(argv => argv.Length > 0)) Assert.Contains(processes, argv => argv.Skip(1).SequenceEqual(words.Skip(1)));
        }
    }

    [Theory]
    [MemberData(nameof(Captured.Nodes), MemberType = typeof(Captured))]
    public void Command_lines_of_processes_hold_nothing_unreadable(string node)
    {
        foreach (var argv in Captured.Processes(node))
        {
            if (ComponentPrograms.Find(Given.Words(argv)) is not { } program) continue;
            var line = CommandLine.Parse(program.Kind, program.Arguments);
            Assert.Empty(line.Faults);
            Assert.Empty(line.Positionals);
            Assert.True(program.Kind == ComponentKind.Etcd || line.Flags.Length > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Captured.Nodes), MemberType = typeof(Captured))]
    public void Kubeconfigs_resolve_their_current_context(string node)
    {
        foreach (var file in Captured.Host(node).Files.Where(IsKubeconfig))
        {
            var read = KubeconfigFile.Read("h", file);
            Assert.Empty(read.Faults);
            Assert.NotNull(read.Current.Cluster!.Server);
            Assert.True(read.Current.User is { ClientCertificate: not null } or { ClientCertificateData: not null, ClientKeyPublic: not null });
        }
    }

    private static bool IsKubeconfig(Facts.FileFact file) =>
        file.Content is { } content && content.Span.IndexOf("\nkind: Config\n"u8) >= 0;
}
