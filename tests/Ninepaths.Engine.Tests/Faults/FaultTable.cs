using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Faults and, in a text file of the same name, all that each of them brings. UPDATE_GOLDEN=1 writes the file; the difference is for review.</summary>
internal sealed class FaultTable : IEnumerable<string>
{
    private static readonly ConditionalWeakTable<Scene, Assessment> Healthy = [];

    private readonly string _file;
    private readonly List<(string Name, Func<Scene> Before, Func<Scene, Scene> Inject)> _faults = [];
    private readonly Lazy<Dictionary<string, string>> _expected;

    // Each fault is judged once, whichever test asks first.
    private readonly ConcurrentDictionary<string, Lazy<Outcome>> _outcomes = new(StringComparer.Ordinal);

    public FaultTable(string file)
    {
        _file = Path.Combine(Given.Root, "tests/Ninepaths.Engine.Tests/Faults", file);
        _expected = new(Read);
    }

    /// <summary>Every table there is.</summary>
    public static IReadOnlyList<FaultTable> Everywhere =>
        [
            CertificateFaults.All, AuthorityFaults.All, IdentityFaults.All, SettingFaults.All, KubeletFaults.All, ObjectFaults.All, RequestFaults.All,
            ServerFaults.All, FileFaults.All, K3sFaults.All, OneProcessFaults.All, ConfigurationFaults.All, WebhookFaults.All, TunnelFaults.All,
            PowerFaults.All, MethodFaults.All, TokenFaults.All,
            WireFaults.All, WireStoreFaults.All, PendingFaults.All,
        ];

    public TheoryData<string> Names => [.. _faults.Select(fault => fault.Name)];

    /// <summary>Adds a fault in the hardened cluster.</summary>
    public void Add(string name, Func<Scene, Scene> inject) => Add(name, () => Given.Hardened, inject);

    public void Add(string name, Func<Scene> before, Func<Scene, Scene> inject) => _faults.Add((name, before, inject));

    public void Check(string name)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") Write();
        else Assert.Equal(_expected.Value[name], OutcomeOf(name).Delta);
    }

    /// <summary>Ids of all findings of every fault, to see which ones the tests can bring about.</summary>
    public IEnumerable<string> Produced() => _faults.SelectMany(fault => OutcomeOf(fault.Name).Ids);

    /// <summary>Ids of the findings that the file says a fault brings; another test holds the file against the engine.</summary>
    public HashSet<string> BroughtBy(string name) => [.. _expected.Value[name].Split('\n').Where(line => line.StartsWith("NP", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])];

    /// <summary>Every fault judged.</summary>
    public IEnumerable<(string Name, Assessment Assessment)> Assessments() => _faults.Select(fault => (fault.Name, fault.Inject(fault.Before()).Judged()));

    public IEnumerator<string> GetEnumerator() => _faults.Select(fault => fault.Name).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Outcome OutcomeOf(string name) => _outcomes.GetOrAdd(name, key => new(() => Judge(key))).Value;

    private Outcome Judge(string name)
    {
        var (_, before, inject) = _faults.Single(fault => fault.Name == name);
        var healthy = before();
        var faulty = inject(healthy).Judged();
        return new(Delta.Between(Healthy.GetValue(healthy, scene => scene.Judged()), faulty), [.. faulty.Findings.Select(finding => finding.Id).Distinct(StringComparer.Ordinal)]);
    }

    private Dictionary<string, string> Read() => File.ReadAllText(_file).Split("\n## ").Skip(1)
        .Select(section => section.Split('\n', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim('\n'), StringComparer.Ordinal);

    private void Write()
    {
        lock (_file)
        {
            // Once, even where it fails: the test that tried says so.
            if (_written) return;
            _written = true;
            var text = new StringBuilder("What each fault brings: findings with their first evidence, verdicts that change, proofs that are lost.\n");
            foreach (var name in this) text.Append("\n## ").Append(name).Append('\n').Append(OutcomeOf(name).Delta).Append('\n');
            File.WriteAllText(_file, text.ToString());
        }
    }

    private bool _written;

    private sealed record Outcome(string Delta, ImmutableArray<string> Ids);
}
