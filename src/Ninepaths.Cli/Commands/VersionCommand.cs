using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths version</c></summary>
internal static class VersionCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = CommonOptions.TextOrJson();
        var command = new Command("version", "Show the version of ninepaths.") { output.Option };
        command.SetAction(parse => Write(terminal.Output, output.In(parse)));
        return command.WithExamples(
            new("ninepaths version", "the version, the commit it was built from, and the runtime"),
            new("ninepaths version -o json", "the same for programs"));
    }

    private static void Write(TextWriter output, bool asJson)
    {
        var facts = VersionFacts.OfThisBuild();
        output.WriteLine(asJson ? JsonSerializer.Serialize(facts, CliJson.Default.VersionFacts) : facts.ToString());
    }

    /// <summary>What <c>--version</c> does.</summary>
    internal sealed class Print(Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            Write(terminal.Output, asJson: false);
            return ExitCode.Clean;
        }
    }
}

/// <summary>What identifies a build.</summary>
/// <param name="Version">The version, e.g. <c>0.1.0</c>.</param>
/// <param name="Commit">The commit it was built from; null when it was built outside of git.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Platform">The operating system and processor, e.g. <c>linux-x64</c>.</param>
internal sealed record VersionFacts(string Version, string? Commit, string Runtime, string Platform)
{
    public static VersionFacts OfThisBuild()
    {
        var informational = typeof(VersionFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var parts = informational.Split('+', 2);
        return new(parts[0], parts.Length > 1 ? parts[1] : null, RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier);
    }

    public override string ToString() =>
        $"ninepaths {Version} ({(Commit is { Length: > 12 } ? $"commit {Commit[..12]}, " : "")}{Runtime}, {Platform})";
}
