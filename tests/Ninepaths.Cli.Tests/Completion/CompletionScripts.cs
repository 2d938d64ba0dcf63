using Ninepaths.Cli.Tests.Running;
using Xunit;

namespace Ninepaths.Cli.Tests.Completion;

/// <summary>The completion scripts, in the real shells.</summary>
public sealed class CompletionScripts
{
    // zsh completes only at a prompt, so it gets a pseudo-terminal, types, presses tab, and shows what stands on the line then.
    private const string ZshSession = """
        zmodload zsh/zpty
        zpty z 'TERM=xterm PS1="> " zsh -f -i'
        zpty -w z 'autoload -Uz compinit; compinit -u -D; source <(ninepaths completion zsh); print -r "REA""DY"'
        zpty -r -m z seen '*READY*'
        zpty -w -n z $'ninepaths versi\t'
        zpty -r -m z seen '*ninepaths version*' && print completed
        zpty -d z
        """;

    [Fact]
    public async Task Bash_completes_commands_and_values()
    {
        Assert.Equal("version", await BashAsync("ninepaths versi"));
        Assert.Equal("json", await BashAsync("ninepaths version -o js"));
        Assert.Equal("stig", await BashAsync("ninepaths audit --profile st"));
    }

    [Fact]
    public async Task Fish_completes_commands_and_values()
    {
        Assert.SkipUnless(Shell.Has("fish"), "fish is not installed; apt-get install fish");
        Assert.Equal("version", await FishAsync("ninepaths versi"));
        Assert.Equal("json", await FishAsync("ninepaths version -o js"));
    }

    [Fact]
    public async Task Zsh_completes_commands()
    {
        Assert.SkipUnless(Shell.Has("zsh"), "zsh is not installed; apt-get install zsh");
        Assert.Equal("completed", await PrintedAsync("zsh", ZshSession));
    }

    private static async Task<string> BashAsync(string line)
    {
        var words = line.Split(' ');
        return await PrintedAsync("bash", $"""
            source <(ninepaths completion bash)
            COMP_LINE='{line}' COMP_POINT={line.Length} COMP_WORDS=({line}) COMP_CWORD={words.Length - 1}
            _ninepaths
            printf '%s\n' "$COMPREPLY"
            """);
    }

    private static Task<string> FishAsync(string line) => PrintedAsync("fish", $"ninepaths completion fish | source; complete -C '{line}'");

    private static async Task<string> PrintedAsync(string shell, string script)
    {
        using var work = new WorkFolder();
        var outcome = await Shell.RunAsync(shell, ["-c", script], work.Path, TestContext.Current.CancellationToken);
        Assert.Equal("", outcome.Error);
        return outcome.Output.Trim();
    }
}
