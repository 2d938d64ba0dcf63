using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Cli.Probing;
using Ninepaths.Cli.Terminals;
using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Probing;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Cli.Sources;

/// <summary>Dials the ports of a cluster that was read, and adds what they answered to its facts.</summary>
internal sealed class PortAnswers(Terminal terminal, Voice voice)
{
    public async Task<Snapshot> AddAsync(Snapshot facts, PortProbes probes, Vantages vantages, CancellationToken cancellationToken)
    {
        var started = terminal.Clock.GetTimestamp();
        // Before anything is dialled: a file that cannot be used is an error.
        var prober = new Prober(
            new()
            {
                Depth = probes.Depth,
                Rate = probes.Rate,
                Certificate = await ProbeInput.CertificateAsync(probes.CertificateFile, probes.KeyFile, cancellationToken),
            },
            terminal.Clock);
        var targets = ProbeTargets.Of(Wirer.Wire(facts));
        var answers = await Progress.RunAsync(terminal, voice, "probing", progress => ProbeAsync(prober, targets, vantages, progress, cancellationToken));
        voice.Detail(string.Create(CultureInfo.InvariantCulture,
            $"dialled {answers.Count} ports ({answers.Count(each => each.Fact.Reach is PortReach.Open)} open) in {terminal.Clock.GetElapsedTime(started).TotalSeconds:0.0} s; {targets.Length - answers.Count} could not be dialled from here"));

        var byHost = answers.Where(each => each.Target.Host is not null).ToLookup(each => each.Target.Host!, each => each.Fact, StringComparer.Ordinal);
        var observed = facts.Hosts.Select(host => host.Name).ToHashSet(StringComparer.Ordinal);
        return facts with
        {
            Hosts = [.. facts.Hosts.Select(host => host.Probed([.. byHost[host.Name]]))],
            // Of hosts that only the API server told of the address says whose port it is.
            Probes = [.. answers.Where(each => each.Target.Host is not { } host || !observed.Contains(host)).Select(each => each.Fact)],
        };
    }

    private static async Task<List<(ProbeTarget Target, ProbeFact Fact)>> ProbeAsync(
        Prober prober, ImmutableArray<ProbeTarget> targets, Vantages vantages, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        var reachable = targets.Select(target => (Target: target, From: vantages.First(target))).Where(each => each.From is not null).ToList();
        var done = new PortProgress(progress, reachable.Count);
        var facts = await prober.ProbeAsync([.. reachable.Select(each => new ProbeRequest(each.Target, each.From!))], done, cancellationToken);
        var answers = reachable.Select((each, i) => (each.Target, Fact: facts[i])).ToList();

        var hidden = answers.Select((each, i) => (Index: i, each.Target, From: vantages.Second(each.Target, each.Fact))).Where(each => each.From is not null).ToList();
        var seen = await prober.ProbeAsync([.. hidden.Select(each => new ProbeRequest(each.Target, each.From!))], null, cancellationToken);
        for (var i = 0; i < hidden.Count; i++)
            if (seen[i].Reach is PortReach.Open) answers[hidden[i].Index] = (hidden[i].Target, seen[i]);
        return answers;
    }

    private sealed class PortProgress(IProgress<ReadProgress>? shown, int total) : IProgress<ProbeFact>
    {
        private int _done;

        public void Report(ProbeFact value) =>
            shown?.Report(new(string.Create(CultureInfo.InvariantCulture, $"{value.Address}:{value.Port}"), Interlocked.Increment(ref _done), total));
    }
}
