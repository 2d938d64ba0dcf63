using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Fuzz.Targets;

/// <summary>A kubeconfig, and the same file as a static pod's manifest.</summary>
internal sealed class KubeconfigTarget : IFuzzTarget
{
    public string Name => "kubeconfig";

    public string Input => "a kubeconfig, or a static pod";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var file = new FileFact { Path = "/etc/kubernetes/admin.conf", Kind = FileKind.File, Content = input };
        var kubeconfig = KubeconfigFile.Read("h", file);
        _ = kubeconfig.Current;
        foreach (var context in kubeconfig.Contexts.Take(16)) _ = kubeconfig.Resolve(context.Name);
        _ = StaticPod.Read("h", file);
    }
}
