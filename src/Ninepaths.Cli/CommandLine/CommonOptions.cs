using System.CommandLine;

namespace Ninepaths.Cli.CommandLine;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Say nothing on stderr but errors.", Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Say on stderr what is being done.", Recursive = true };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours; the variable NO_COLOR does the same.", Recursive = true };

    public void AddTo(RootCommand root)
    {
        root.Add(Quiet);
        root.Add(Verbose);
        root.Add(NoColor);
    }

    /// <summary>Refuses what contradicts itself, on every command.</summary>
    public void Check(Command command)
    {
        command.Validators.Add(result =>
        {
            if (result.GetValue(Quiet) && result.GetValue(Verbose)) result.AddError("--quiet and --verbose exclude each other");
        });
        foreach (var subcommand in command.Subcommands) Check(subcommand);
    }
}
