using System.CommandLine;
using System.Globalization;
using Ninepaths.Cli.Renewal;

namespace Ninepaths.Cli.Probing;

/// <summary>Options that say how hard probes try.</summary>
internal static class ProbeNumbers
{
    public static Option<TimeSpan?> Duration(string name, string description, TimeSpan standard) => new(name)
    {
        Description = $"{description} Default {standard.TotalSeconds:0}s.",
        HelpName = "DURATION",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (GoDuration.Parse(text) is { } duration && duration > TimeSpan.Zero && duration <= TimeSpan.FromHours(1)) return duration;
            result.AddError($"{name}: '{text}' is no duration up to an hour; write 20s or 1m30s");
            return null;
        },
    };

    public static Option<int> Count(string name, string description, int standard) => new(name)
    {
        Description = description,
        HelpName = "NUMBER",
        Arity = ArgumentArity.ExactlyOne,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1000) return number;
            result.AddError($"{name}: '{text}' is no number from 1 to 1000");
            return standard;
        },
    };

    public static Option<double?> Rate(string name) => new(name)
    {
        Description = "New connections per second, over all endpoints; without it there is no limit.",
        HelpName = "NUMBER",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= 0.1 and <= 1_000_000) return rate;
            result.AddError($"{name}: '{text}' is no number from 0.1 up");
            return null;
        },
    };
}
