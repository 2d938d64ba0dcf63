using System.Globalization;
using System.Text;
using Ninepaths.Cli.Terminals;
using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Pki;
using Ninepaths.Probing;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Ninepaths.Verdicts.Endpoints;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Cli.Probing;

/// <summary>Probes endpoints and says what each is worth.</summary>
internal sealed class ProbeHandler(Terminal terminal, Voice voice)
{
    // A connection that is silent for so long is given up, so that one port has time for several.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<int> RunAsync(ProbeCommandRequest request, CancellationToken cancellationToken)
    {
        var input = new ProbeInput(terminal, voice);
        var targets = await input.TargetsAsync(request, cancellationToken);
        var trust = await input.TrustAsync(request, cancellationToken);
        var prober = await ProberAsync(request, cancellationToken);
        using var spool = new Spool();
        var outcome = await Progress.RunAsync(terminal, voice, "probing", progress => ProbeAsync(request, prober, targets, trust, spool, progress, cancellationToken));
        await OutputFile.WriteAsync(terminal, request.OutputFile, spool.MoveTo, cancellationToken);
        return Exit(request, outcome, targets.Count);
    }

    private async Task<Prober> ProberAsync(ProbeCommandRequest request, CancellationToken cancellationToken)
    {
        var options = new ProbeOptions
        {
            Depth = request.IsActive ? ProbeDepth.Active : ProbeDepth.Passive,
            EndpointLimit = request.Timeout,
            Patience = request.Timeout < Patience ? request.Timeout : Patience,
            Concurrency = request.Concurrency,
            Rate = request.Rate,
            Certificate = await ProbeInput.CertificateAsync(request.CertificateFile, request.KeyFile, cancellationToken),
            Token = await ProbeInput.TokenAsync(request, cancellationToken),
        };
        return new(options, terminal.Clock);
    }

    private async Task<Outcome> ProbeAsync(
        ProbeCommandRequest request, Prober prober, List<ProbeTarget> targets, TrustBundle? trust, Spool spool, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        var outcome = new Outcome();
        var connector = new TcpConnector();
        var requests = targets.Select(target => new ProbeRequest(target, connector) { Trust = trust });
        using var text = new StreamWriter(spool, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: -1, leaveOpen: true);
        using var writer = Writer(request, spool, text, targets.Count);
        var index = 0;
        await foreach (var fact in prober.ProbeEachAsync(requests, new Done(progress, targets.Count), cancellationToken))
        {
            var target = targets[index++];
            var judged = EndpointJudge.Judge(fact, trust is null ? null : new(trust, target.ServerName ?? target.Address), terminal.Clock.GetUtcNow());
            outcome.Add(judged, request.FailOn);
            writer.Add(judged);
        }

        writer.End();
        return outcome;
    }

    private EndpointWriter Writer(ProbeCommandRequest request, Spool spool, StreamWriter text, int count) => request.Format switch
    {
        ProbeFormat.Json => new EndpointJson(spool, terminal.Clock.GetUtcNow()),
        ProbeFormat.Yaml => new EndpointYaml(text, terminal.Clock.GetUtcNow()),
        _ => new EndpointText(text, voice.Style(request.OutputFile), count),
    };

    private int Exit(ProbeCommandRequest request, Outcome outcome, int count)
    {
        if (outcome.Failing > 0)
        {
            voice.Note($"exit {ExitCode.Findings}: {Words.Count(outcome.Failing, "finding")} at or above {request.FailOn!.Value.Word()}");
            return ExitCode.Findings;
        }

        if (outcome.Unreached == 0) return ExitCode.Clean;
        voice.Note(count == 1 ? $"exit {ExitCode.Unfinished}: {outcome.FirstUnreached}"
            : string.Create(CultureInfo.InvariantCulture, $"exit {ExitCode.Unfinished}: {outcome.Unreached} of {count} endpoints were not reached, {outcome.FirstUnreached} among them"));
        return ExitCode.Unfinished;
    }

    private sealed class Outcome
    {
        public int Failing { get; private set; }

        public int Unreached { get; private set; }

        public string? FirstUnreached { get; private set; }

        public void Add(EndpointAssessment judged, Severity? failOn)
        {
            // The same finding may spoil several properties of one endpoint.
            Failing += judged.Properties.OfType<EndpointProperty.Refuted>().Where(refuted => refuted.Severity <= failOn)
                .Select(refuted => refuted.Finding.Id).Distinct(StringComparer.Ordinal).Count();
            if (!judged.WasNotReached) return;
            Unreached++;
            FirstUnreached ??= $"{EndpointWords.Of(judged.Fact)} ({judged.Fact.Failure})";
        }
    }

    private sealed class Done(IProgress<ReadProgress>? shown, int total) : IProgress<ProbeFact>
    {
        private int _done;

        public void Report(ProbeFact value) => shown?.Report(new(EndpointWords.Of(value), Interlocked.Increment(ref _done), total));
    }
}
