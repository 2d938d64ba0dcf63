using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Cli.Sources;

/// <summary>The options that name hosts to read: an inventory, how many at once, and how long each may take.</summary>
internal sealed class HostOptions
{
    private const int MostAtOnce = 256;

    private readonly Option<string?> _inventory = new("--inventory") { Description = "Hosts, each behind a command that gives a shell there (ssh, docker exec, nsenter, kubectl debug, lxc).", HelpName = "FILE" };

    private readonly Option<TimeSpan?> _timeout = new("--host-timeout")
    {
        Description = "The longest that reading one host may take, e.g. 90s; 60s, or what the inventory says.",
        HelpName = "TIME",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            if (InventoryReader.ParseTimeout(result.Tokens[^1].Value) is { } time) return time;
            result.AddError($"--host-timeout: '{result.Tokens[^1].Value}' is no time between 1s and 1h; write 90s or 2m");
            return null;
        },
    };

    private readonly Option<int?> _parallel = new("--parallel")
    {
        Description = $"Hosts that are read at once; {InventoryOptions.DefaultParallel}.",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostAtOnce) return count;
            result.AddError($"--parallel: '{result.Tokens[^1].Value}' is no number from 1 to {MostAtOnce}");
            return null;
        },
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _inventory, _timeout, _parallel }) command.Add(option);
        command.Validators.Add(result =>
        {
            if (IsGiven(result)) return;
            foreach (var option in new Option[] { _timeout, _parallel })
                if (result.GetResult(option) is { Implicit: false }) result.AddError($"{option.Name} is about the hosts of --inventory FILE, and there is none");
        });
    }

    public bool IsGiven(SymbolResult result) => result.GetValue(_inventory) is not null;

    /// <summary>Null where no inventory is named.</summary>
    public HostRequest? In(ParseResult parse) => parse.GetValue(_inventory) is not { } file ? null
        : new(file, new InventoryOptions { HostTimeout = parse.GetValue(_timeout), Parallel = parse.GetValue(_parallel) ?? InventoryOptions.DefaultParallel });
}

/// <summary>An inventory to read.</summary>
/// <param name="File">Its file.</param>
/// <param name="Options">How its hosts are read.</param>
internal sealed record HostRequest(string File, InventoryOptions Options);
