using Ninepaths.Compliance;
using Ninepaths.Engine.Tests.Faults;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Compliance;

/// <summary>Every control that is judged, met, broken and hidden.</summary>
public sealed class ControlTests
{
    // What only people can judge is never passed, and says what was seen.
    private static readonly string[] NeverProven = ["3.1.2", "5.1.7"];

    private static readonly Benchmark Cis = Benchmarks.Find("cis-1.12")!;

    public static TheoryData<string> Cases => [.. ControlCases.Cis.Select(each => each.Number)];

    public static TheoryData<string> FileControls => [.. Cis.Controls.Where(IsOfFiles).Select(control => control.Number)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_control_passes_fails_and_is_not_observed(string number)
    {
        var each = ControlCases.Cis[number];
        var good = State(each.Good(Given.Hardened), number);
        Assert.True(good.State == ControlState.Pass, $"good: {Told(good)}");
        var bad = State(each.Bad(Given.Hardened), number);
        Assert.True(bad.State == each.State, $"bad: {Told(bad)}");
        var hidden = State(each.Hidden(Given.Hardened), number);
        Assert.True(hidden.State == ControlState.NotObserved, $"hidden: {Told(hidden)}");
        Assert.NotEmpty(hidden.Sightings[0].Needs);
    }

    [Theory]
    [MemberData(nameof(FileControls))]
    public void A_control_of_files_goes_by_the_modes_and_owners_that_were_observed(string number)
    {
        var healthy = Restrict(Given.Hardened);
        var places = State(healthy, number).Sightings.Where(sighting => sighting.State != ControlState.Info).Select(sighting => sighting.Subject).ToList();
        if (number is "4.1.3" or "4.1.4")
        {
            // Its kubeconfig is inside the pod; where it is a file of the host, it is judged.
            Assert.Empty(places);
            Assert.Equal(ControlState.Pass, State(Restrict(Given.HardWay), number).State);
            Assert.Equal(ControlState.Fail, State(Changed(Restrict(Given.HardWay), State(Restrict(Given.HardWay), number).Sightings[0].Subject, file => file with { Mode = 0b110_110_110, Owner = "nobody" }), number).State);
            return;
        }

        Assert.NotEmpty(places);
        Assert.Equal(ControlState.Pass, State(healthy, number).State);
        Assert.Equal(ControlState.Fail, State(Changed(healthy, places[0], file => file with { Mode = 0b110_110_110, Owner = "nobody" }), number).State);
        Assert.Equal(ControlState.NotObserved, State(Changed(healthy, places[0], file => file with { Mode = null, Owner = null }), number).State);
        Assert.Equal(ControlState.NotObserved, State(Given.Nothing, number).State);
    }

    [Fact]
    public void Every_control_has_a_case() => Assert.Equal("", string.Join(' ',
        Cis.Controls.Select(control => control.Number).Except(ControlCases.Cis.Select(each => each.Number)).Except(NeverProven)
            .Except(FileControls.Select(row => row.Data))));

    [Fact]
    public void What_only_people_can_judge_is_never_passed()
    {
        foreach (var number in NeverProven)
        {
            Assert.Equal(ControlState.Warn, State(Given.Hardened, number).State);
            Assert.Equal(ControlState.NotObserved, State(Given.Nothing, number).State);
        }
    }

    [Fact]
    public void Where_nothing_was_seen_nothing_passes()
    {
        foreach (var benchmark in Benchmarks.All)
        {
            var compliance = ComplianceAssessment.Of(benchmark, Given.Nothing.Judged());
            Assert.All(compliance.Results, result => Assert.Equal(ControlState.NotObserved, result.State));
            Assert.Equal(0, compliance.Coverage);
        }
    }

    [Fact]
    public void A_control_that_a_finding_names_is_not_passed()
    {
        foreach (var (name, assessment) in Everything())
        {
            var states = ComplianceAssessment.Of(Cis, assessment).Results.ToDictionary(result => result.Control.Reference);
            foreach (var finding in assessment.Findings)
                foreach (var control in finding.Controls.Where(states.ContainsKey))
                    Assert.True(states[control].State is ControlState.Fail or ControlState.Warn || Blames(finding, control), $"{name}: {finding.Id} on {finding.Subject} names {control}: {Told(states[control])}");
        }
    }

    [Fact]
    public void Every_control_that_a_finding_names_is_judged()
    {
        var judged = Benchmarks.All.SelectMany(benchmark => benchmark.Controls).Select(control => control.Reference).ToHashSet(StringComparer.Ordinal);
        Assert.Equal("", string.Join(' ', FindingCatalogue.All.SelectMany(definition => definition.Controls.Except(judged).Select(control => $"{definition.Id} {control}"))));
    }

    // A finding names the controls of all programs that can have it.
    private static bool Blames(Finding finding, string control) => (finding.Id, control) switch
    {
        ("NP8501", "CIS-1.12:1.3.7") or ("NP8502", "CIS-1.12:1.3.2") => finding.Subject.StartsWith("kube-scheduler", StringComparison.Ordinal),
        ("NP8501", "CIS-1.12:1.4.2") or ("NP8502", "CIS-1.12:1.4.1") => finding.Subject.StartsWith("kube-controller-manager", StringComparison.Ordinal),
        // Dialled in plain text: an etcd that nobody observed may well have its certificate.
        ("NP4001", "CIS-1.12:2.1") => !finding.Subject.StartsWith("etcd", StringComparison.Ordinal),
        _ => false,
    };

    private static IEnumerable<(string Name, Assessment Assessment)> Everything() =>
    [
        .. Captures.CaptureTests.Captures.Select(capture => (capture.Data, Given.Captured(capture.Data).Judged())),
        .. ControlCases.Cis.Select(each => ($"{each.Number} broken", each.Bad(Given.Hardened).Judged())),
        .. new[] { SettingFaults.All, KubeletFaults.All, ObjectFaults.All }.SelectMany(table => table.Assessments()),
    ];

    private static bool IsOfFiles(Control control) => control.Number.StartsWith("1.1.", StringComparison.Ordinal) || control.Number.StartsWith("4.1.", StringComparison.Ordinal);

    private static ControlResult State(Scene scene, string number) =>
        ComplianceAssessment.Of(Cis, scene.Judged()).Results.Single(result => result.Control.Number == number);

    private static string Told(ControlResult result) => $"{result.Control.Number} {result.State}: {string.Join("; ", result.Sightings.Take(3).Select(sighting => $"{sighting.Subject}: {sighting.Reason}"))}";

    private static Scene Changed(Scene scene, string subject, Func<FileFact, FileFact> change)
    {
        var at = subject.LastIndexOf('@');
        return scene.On(subject[(at + 1)..], host => host.Copy(host.Files.Select(file => file.Path == host.Find(subject[..at])!.Path ? change(file) : file)));
    }

    /// <summary>The same cluster, its files as the benchmark wants them.</summary>
    private static Scene Restrict(Scene scene) => scene.Hosts(host => host.Copy(host.Files.Select(file => file.Path.EndsWith("/etcd", StringComparison.Ordinal) && file.Kind is FileKind.Directory
        ? file with { Mode = 0b111_000_000, Owner = "etcd", Group = "etcd" }
        : file with { Mode = 0b110_000_000, Owner = "root", Group = "root" })));
}
