using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Exceptions;

/// <summary>What exceptions and baselines make of an assessment.</summary>
public sealed class ExceptingTests
{
    private static readonly DateOnly Later = new(2027, 1, 31);
    private static readonly Assessment Ha = Given.Ha.Judged();

    [Fact]
    public void An_excepted_finding_stays_and_its_path_stays_what_it_is()
    {
        var excepted = Ha.Excepting([Exception("NP1101")]);
        Assert.Equal(Ha.Findings.Length, excepted.Findings.Length);
        Assert.Equal(Ha.Paths.Select(path => path.Verdict), excepted.Paths.Select(path => path.Verdict));
        Assert.All(excepted.Findings, finding => Assert.Equal(finding.Id == "NP1101", !finding.Counts));
        Assert.Equal((ExceptionStatus.Active, 3), (excepted.Exceptions[0].Status, excepted.Exceptions[0].Matches));
    }

    [Theory]
    [InlineData("kube-apiserver@cp1", null, null, 1)]
    [InlineData("kube-apiserver@cp?", null, null, 3)]
    [InlineData("*", "cp2", null, 1)]
    [InlineData(null, "cp*", null, 3)]
    [InlineData(null, "w1", null, 0)]
    [InlineData(null, null, "1:*", 3)]
    [InlineData(null, null, "1:kube-apiserver@cp1->*", 1)]
    [InlineData(null, null, "*->kubelet@w1[*", 0)]
    public void A_scope_limits_and_never_hides_more_than_it_says(string? subject, string? host, string? connection, int matches)
    {
        var excepted = Ha.Excepting([Exception("NP1101") with { Scope = new(1, subject, host, connection) }]);
        Assert.Equal(matches, excepted.Findings.Count(finding => finding.Exception is not null));
        Assert.Equal(matches == 0 ? ExceptionStatus.Unused : ExceptionStatus.Active, excepted.Exceptions[0].Status);
    }

    [Fact]
    public void An_expired_exception_does_nothing_but_says_so()
    {
        var excepted = Ha.Excepting([Exception("NP1101") with { Expires = new(2026, 11, 23) }]);
        Assert.DoesNotContain(excepted.Findings, finding => finding.Exception is not null);
        Assert.Equal((ExceptionStatus.Expired, 3), (excepted.Exceptions[0].Status, excepted.Exceptions[0].Matches));
    }

    [Fact]
    public void It_holds_to_the_end_of_its_last_day_and_a_second_takes_over()
    {
        FindingException first = Exception("NP1101") with { Expires = new(2026, 11, 24), Owner = "first" }, second = Exception("NP1101") with { Owner = "second" };
        Assert.Equal("first", Owner(Given.At));
        Assert.Equal("second", Owner(Given.At.AddDays(1)));

        string Owner(DateTimeOffset at) => Given.Ha.Judged(at).Excepting([first, second]).Findings.First(finding => finding.Id == "NP1101").Exception!.Owner;
    }

    [Fact]
    public void Against_itself_nothing_is_new_and_nothing_is_gone()
    {
        var same = Ha.Against(Baseline(Ha), []);
        Assert.DoesNotContain(same.Findings, finding => finding.IsNew);
        Assert.Empty(same.Baseline!.Gone);
    }

    [Fact]
    public void Only_what_the_baseline_lacks_is_new()
    {
        var worse = Given.Ha.Flag("cp2", "kube-apiserver", "token-auth-file", "/etc/kubernetes/tokens.csv").Judged().Against(Baseline(Ha), []);
        Assert.Equal("NP3502 kube-apiserver@cp2", string.Join(' ', worse.Findings.Where(finding => finding.IsNew && finding.Id == "NP3502").Select(finding => $"{finding.Id} {finding.Subject}")));
        Assert.All(worse.Findings.Where(finding => finding.Id == "NP1101"), finding => Assert.False(finding.IsNew));
    }

    [Fact]
    public void What_was_more_harmless_then_is_new_now()
    {
        var milder = new Baseline("old", Given.At, ["cp1"], Ha.Findings.Select(finding => Earlier(finding) with { Severity = Severity.Info }));
        Assert.All(Ha.Against(milder, []).Findings.Where(finding => finding.Severity < Severity.Info), finding => Assert.True(finding.IsNew));
    }

    [Fact]
    public void What_is_no_longer_so_is_fixed()
    {
        var worse = Given.Ha.Flag("cp2", "kube-apiserver", "token-auth-file", "/etc/kubernetes/tokens.csv").Judged();
        Assert.Equal(["NP3502 kube-apiserver@cp2 Fixed"], Told(Ha.Against(Baseline(worse), [])).Where(line => line.StartsWith("NP3502", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_nobody_looked_at_is_not_fixed()
    {
        var without = Given.Ha.Hosts(host => host.Name == "cp2" ? null : host).WithoutApi().Judged().Against(Baseline(Ha), []);
        Assert.All(without.Baseline!.Gone.Where(gone => gone.Finding.Host == "cp2" || gone.Finding.Host is null), gone => Assert.Equal(Disappearance.OutOfSight, gone.Why));
        Assert.Contains(without.Baseline!.Gone, gone => gone.Finding.Id == "NP7501");

        var hidden = Given.Ha.Hide("w1", "/var/lib/kubelet/config.yaml").Judged().Against(Baseline(Ha), []);
        Assert.All(hidden.Baseline!.Gone.Where(gone => gone.Finding.Subject == "kubelet@w1"), gone => Assert.Equal(Disappearance.OutOfSight, gone.Why));
    }

    [Fact]
    public void A_host_of_another_name_is_another_host()
    {
        var renamed = Given.Ha.WithoutApi().Hosts(host => host.Name != "w1" ? host : Renamed(host, "w9")).Judged().Against(Baseline(Given.Ha.WithoutApi().Judged()), []);
        Assert.All(renamed.Findings.Where(finding => finding.Subject.EndsWith("@w9", StringComparison.Ordinal)), finding => Assert.True(finding.IsNew));
        Assert.All(renamed.Baseline!.Gone.Where(gone => gone.Finding.Host == "w1"), gone => Assert.Equal(Disappearance.OutOfSight, gone.Why));
    }

    [Fact]
    public void Paths_that_are_left_out_are_not_gone()
    {
        var some = Ha.Only([4]).Against(Baseline(Ha), [4]);
        Assert.Empty(some.Baseline!.Gone);
    }

    private static FindingException Exception(string id) => new() { Id = id, Scope = new(), Reason = "r", Owner = "o", Expires = Later, Origin = Origin.File("", "ex.yaml", 3) };

    private static Baseline Baseline(Assessment assessment) =>
        new("old", assessment.JudgedAt, assessment.Wiring.Facts.Hosts.Select(host => host.Name), assessment.Findings.Select(Earlier));

    private static EarlierFinding Earlier(Finding finding) => new(finding.Id, finding.Path, finding.Subject, finding.Severity, finding.Title, finding.Connections);

    private static IEnumerable<string> Told(Assessment assessment) => assessment.Baseline!.Gone.Select(gone => $"{gone.Finding.Id} {gone.Finding.Subject} {gone.Why}");

    private static Host Renamed(Host host, string name) => new(name, host.Files) { Processes = host.Processes, Listeners = host.Listeners, Probes = host.Probes, Addresses = host.Addresses, Interfaces = host.Interfaces };
}
