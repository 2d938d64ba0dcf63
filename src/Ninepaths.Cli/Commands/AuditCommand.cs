using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Ninepaths.Cli.Auditing;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Compliance;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths audit</c></summary>
internal static class AuditCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var source = new SourceOptions();
        var probe = new ProbeOption();
        var paths = Paths();
        var at = InstantOption.Create("--at", "Judge as of then instead of now.", terminal.Clock);
        var failOn = new Choice<Severity?>(
            "--fail-on", [], "The lowest severity that makes it exit with 1.", "high",
            ("critical", Severity.Critical), ("high", Severity.High), ("medium", Severity.Medium), ("low", Severity.Low), ("info", Severity.Info), ("never", null));
        var minCoverage = Percent("--min-coverage", "Exit with 3 when less than this much of what should be judged was seen.");
        var output = new Choice<AuditFormat>(
            "--output", ["-o"], "Format of the report.", "table",
            ("table", AuditFormat.Table), ("json", AuditFormat.Json), ("yaml", AuditFormat.Yaml), ("html", AuditFormat.Html),
            ("sarif", AuditFormat.Sarif), ("junit", AuditFormat.JUnit),
            ("markdown", AuditFormat.Markdown), ("openreports", AuditFormat.OpenReports), ("policyreport", AuditFormat.PolicyReport));
        var outputFile = CommonOptions.OutputFile();
        var profile = new Choice<Benchmark>("--profile", [], "Report by the controls of a benchmark, each proven, instead of by path.", null,
            [.. Benchmarks.All.Select(benchmark => (benchmark.Name, benchmark))]);
        var exceptions = new Option<string?>("--exceptions") { Description = "Findings that somebody decided to live with until a day.", HelpName = "FILE" };
        var listExceptions = new Option<bool>("--audit-exceptions") { Description = "Show what became of each exception instead of the report." };
        var baseline = new Option<string?>("--baseline") { Description = "An earlier report (audit -o json): only what it does not have counts.", HelpName = "REPORT" };

        var command = new Command("audit", "Judge the nine paths: is each connection encrypted, and who authenticates whom?");
        source.AddTo(command);
        probe.AddTo(command, source.Still);
        foreach (var option in new Option[] { paths, at, failOn.Option, minCoverage, profile.Option, exceptions, listExceptions, baseline, output.Option, outputFile }) command.Add(option);
        command.Validators.Add(result =>
        {
            var formats = output.In(result) is AuditFormat.Table or AuditFormat.Json or AuditFormat.Yaml;
            if (profile.In(result) is not null)
            {
                if (!formats && output.In(result) is not AuditFormat.Markdown) result.AddError("--profile writes table, json, yaml or markdown");
                foreach (var option in new Option[] { paths, exceptions, listExceptions, baseline })
                    if (result.GetResult(option) is { Implicit: false }) result.AddError($"{option.Name} is about findings, and --profile reports controls");
            }

            if (!result.GetValue(listExceptions)) return;
            if (result.GetValue(exceptions) is null) result.AddError("--audit-exceptions needs --exceptions FILE");
            if (!formats) result.AddError("--audit-exceptions writes table, json or yaml");
        });
        command.SetAction((parse, cancellationToken) => new AuditHandler(terminal, common.Voice(parse)).RunAsync(
            new(
                source.In(parse) with { Probe = probe.In(parse) },
                parse.GetValue(paths) is { IsDefault: false } some ? some : [],
                parse.GetValue(at),
                new Gate(failOn.In(parse), parse.GetValue(minCoverage)),
                output.In(parse),
                parse.GetValue(outputFile))
            {
                Exceptions = parse.GetValue(exceptions),
                ListExceptions = parse.GetValue(listExceptions),
                Baseline = parse.GetValue(baseline),
                Profile = profile.In(parse),
            },
            cancellationToken));
        return command.WithExamples(
            new("ninepaths audit", "this host, if it belongs to a cluster"),
            new("ninepaths audit samples/kubeadm-1.36-ha", "a captured cluster"),
            new("ninepaths audit --inventory hosts.yaml", "all hosts of a cluster, by ssh or whatever gives a shell there: docs/inventory.md"),
            new("ninepaths audit capture.tar.gz --path 1,4 --verbose", "two of the nine paths, every connection of them"),
            new("ninepaths audit capture.tar.gz --at +90d --fail-on medium", "how it will stand in 90 days, for a pipeline"),
            new("ninepaths audit capture.tar.gz -o json --output-file report.json", "for programs"),
            new("ninepaths audit capture.tar.gz -o html --output-file report.html", "a page for a browser, complete in one file"),
            new("ninepaths audit capture.tar.gz -o sarif --output-file ninepaths.sarif", "for code scanning; junit for test reports of a pipeline"),
            new("ninepaths audit capture.tar.gz -o markdown >> $GITHUB_STEP_SUMMARY", "for a job's summary or a comment on a pull request"),
            new("ninepaths audit -o openreports | kubectl apply -f -", "into the cluster (openreports.io; policyreport for wgpolicyk8s.io)"),
            new("ninepaths audit capture.tar.gz --profile cis-1.12", "by the numbers of the CIS benchmark"),
            new("ninepaths audit capture.tar.gz --baseline report.json", "only what is new since then counts"),
            new("ninepaths audit capture.tar.gz --exceptions exceptions.yaml --audit-exceptions", "which decisions to live with a finding still hold"));
    }

    private static Option<ImmutableArray<int>> Paths() => new("--path")
    {
        Description = "Only these paths: numbers or names, with commas between.",
        HelpName = "PATH[,PATH...]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            var numbers = ImmutableSortedSet.CreateBuilder<int>();
            foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            {
                if (ClusterPath.All.FirstOrDefault(path => path.Name == word || path.Number.ToString(CultureInfo.InvariantCulture) == word) is { } known) numbers.Add(known.Number);
                else result.AddError($"--path: '{word}' is no path; they are 1 to 9 or {string.Join(", ", ClusterPath.All.Select(path => path.Name))}");
            }

            if (!result.Tokens.Any(token => token.Value.AsSpan().IndexOfAnyExcept(',', ' ') >= 0)) result.AddError("--path: it names no path");
            return [.. numbers];
        },
    };

    private static Option<double?> Percent(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "PERCENT",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value.TrimEnd('%');
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100) return percent;
            result.AddError($"{name}: '{result.Tokens[^1].Value}' is no percentage from 0 to 100");
            return null;
        },
    };
}
