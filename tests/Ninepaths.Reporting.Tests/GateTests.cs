using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class GateTests
{
    [Fact]
    public void A_finding_at_the_limit_fails() => Assert.Equal(1, new Gate(Severity.High).ExitCode(Clusters.Kubeadm()));

    [Fact]
    public void Findings_below_the_limit_pass() => Assert.Equal(0, new Gate(Severity.Critical).ExitCode(Clusters.Kubeadm()));

    [Fact]
    public void Without_a_limit_findings_do_not_count() => Assert.Equal(0, new Gate(null).ExitCode(Clusters.Kubeadm()));

    [Fact]
    public void Too_little_seen_is_three() => Assert.Equal(3, new Gate(Severity.Critical, 99).ExitCode(Clusters.Kubeadm()));

    [Fact]
    public void A_finding_counts_more_than_what_was_not_seen() => Assert.Equal(1, new Gate(Severity.High, 99).ExitCode(Clusters.Kubeadm()));

    [Fact]
    public void Every_code_is_explained()
    {
        Assert.Equal("exit 1: 3 findings at or above high", new Gate().Explain(Clusters.Kubeadm()));
        Assert.Equal("exit 3: coverage 97.8 % is below 99 %", new Gate(Severity.Critical, 99).Explain(Clusters.Kubeadm()));
        Assert.Equal("exit 0: no finding at or above critical", new Gate(Severity.Critical).Explain(Clusters.Kubeadm()));
    }
}
