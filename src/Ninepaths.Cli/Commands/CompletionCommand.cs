using System.CommandLine;
using System.Reflection;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths completion bash|zsh|fish</c></summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell")
        {
            Description = "bash, zsh or fish.",
            CustomParser = result =>
            {
                var given = result.Tokens[0].Value;
                if (!Shells.Contains(given, StringComparer.Ordinal)) result.AddError($"'{given}' is not one of {string.Join(", ", Shells)}");
                return given;
            },
        };
        shell.CompletionSources.Add(Shells);
        var command = new Command("completion", "Print a script that makes your shell complete ninepaths commands.") { shell };
        command.SetAction(parse => terminal.Output.Write(Script(parse.GetRequiredValue(shell))));
        return command.WithExamples(
            new("source <(ninepaths completion bash)", "complete in this shell; put the line into ~/.bashrc to keep it"),
            new("ninepaths completion zsh > ~/.zfunc/_ninepaths", "for zsh, in a folder that is on fpath"),
            new("ninepaths completion fish > ~/.config/fish/completions/ninepaths.fish", "for fish"));
    }

    private static string Script(string shell)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"ninepaths.{shell}")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
