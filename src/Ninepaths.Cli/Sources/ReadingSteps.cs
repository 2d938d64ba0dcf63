using Ninepaths.Hosts;
using Ninepaths.Kubernetes;

namespace Ninepaths.Cli.Sources;

/// <summary>Shows steps of reading an API server as any other reading.</summary>
internal sealed class ReadingSteps(IProgress<ReadProgress> shown) : IProgress<ReadingStep>
{
    public void Report(ReadingStep value) => shown.Report(new(value.What, value.Done, value.Total));
}
