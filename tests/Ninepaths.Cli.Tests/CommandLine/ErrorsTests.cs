using Ninepaths.Cli.Tests.Running;
using Xunit;

namespace Ninepaths.Cli.Tests.CommandLine;

/// <summary>What happens when we are wrong.</summary>
public sealed class ErrorsTests
{
    [Fact]
    public async Task A_defect_is_one_line_without_a_stack_trace_and_exits_with_3()
    {
        var outcome = await InProcess.RunAsync(new BrokenClock(), "audit", Repository.PathOf("samples/kubeadm-1.36-ha"));
        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.StartsWith("ninepaths: error: internal error: InvalidOperationException: the clock stands still\n", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("map")]
    [InlineData("certs", "list")]
    [InlineData("certs", "check-expiration")]
    [InlineData("explain", "1")]
    public async Task A_source_that_is_not_there_exits_with_2(params string[] command)
    {
        var outcome = await InProcess.RunAsync(TimeProvider.System, [.. command, "/no/such/capture"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.StartsWith("ninepaths: error: cannot read /no/such/capture: no such file or directory\n", outcome.Error, StringComparison.Ordinal);
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("the clock\nstands still");
    }
}
