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

    [Fact]
    public void An_excepted_finding_fails_nothing() => Assert.Equal(0, new Gate().ExitCode(Excepted(new(2027, 1, 31))));

    [Fact]
    public void An_expired_exception_fails_with_its_findings_and_by_itself()
    {
        Assert.Equal("exit 1: 3 findings at or above high, and 1 expired exception", new Gate().Explain(Excepted(new(2026, 6, 30))));
        Assert.Equal("exit 1: 1 expired exception", new Gate(Severity.Critical).Explain(Excepted(new(2026, 6, 30))));
        Assert.Equal(0, new Gate(null).ExitCode(Excepted(new(2026, 6, 30))));
    }

    [Fact]
    public void A_known_finding_fails_nothing_and_a_new_one_does()
    {
        var kubeadm = Clusters.Kubeadm();
        var known = new Baseline("old.json", A.Now, ["cp1"], kubeadm.Findings.Where(finding => finding.Subject != "kube-apiserver@cp3")
            .Select(finding => new EarlierFinding(finding.Id, finding.Path, finding.Subject, finding.Severity, finding.Title, [])));
        Assert.Equal("exit 1: 1 new finding at or above high", new Gate().Explain(kubeadm.Against(known, [])));
        Assert.Equal("exit 0: no new finding at or above critical", new Gate(Severity.Critical).Explain(kubeadm.Against(known, [])));
    }

    private static Assessment Excepted(DateOnly expires) => Clusters.Kubeadm().Excepting(
        [new() { Id = "NP1001", Scope = new(), Reason = "r", Owner = "o", Expires = expires, Origin = Facts.Origin.File("", "ex.yaml", 3) }]);
}
