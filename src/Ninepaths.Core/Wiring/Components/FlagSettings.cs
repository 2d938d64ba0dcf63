using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>Flags of a launch, folded as the program folds them: the last one wins, or all of them add up.</summary>
internal static class FlagSettings
{
    /// <summary>What is in force: the running arguments where a process was seen, with the manifest's or unit's line where it says the
    /// same.</summary>
    public static Dictionary<string, Setting> Read(Launch launch, Noticed noticed)
    {
        var (drift, contradictions) = (noticed.Drift, noticed.Contradictions);
        var configured = launch.Configured.IsDefault ? [] : Flags(launch.Kind, launch.Configured, noticed);
        if (launch.Process is not { Argv.Length: > 0 } process) return Over(launch, Fold(configured, contradictions));

        var origin = Origin.Process(launch.Host.Name, process.Pid, process.Name);
        ImmutableArray<Argument> argv = [.. process.Argv.Select(word => new Argument(word, origin))];
        if (launch.Configured.IsDefault) return Fold(Flags(launch.Kind, argv, noticed), contradictions);
        var running = CommandLine.Parse(launch.Kind, argv).Flags;

        var byText = configured.ToLookup(flag => (flag.Name, flag.Value));
        var located = running.Select(flag =>
            byText[(flag.Name, flag.Value)].LastOrDefault() is { } same ? flag with { Origin = same.Origin } : flag);
        var settings = Fold(located, contradictions);
        Compare(Fold(configured, []), settings, launch, origin, drift);
        return settings;
    }

    /// <summary>What the distribution passes by itself, where nothing else was said.</summary>
    private static Dictionary<string, Setting> Over(Launch launch, Dictionary<string, Setting> settings)
    {
        if (launch.Standard.IsDefaultOrEmpty) return settings;
        foreach (var (name, standard) in Fold(CommandLine.Parse(launch.Kind, launch.Standard).Flags, []))
            settings.TryAdd(name, standard with { Source = SettingSource.Distribution });
        return settings;
    }

    /// <summary>The flags of a command line; those that no version of the program has are noted, for it refuses to start with
    /// them.</summary>
    private static ImmutableArray<FlagOccurrence> Flags(ComponentKind kind, ImmutableArray<Argument> arguments, Noticed noticed)
    {
        var line = CommandLine.Parse(kind, arguments);
        foreach (var flag in line.Flags.Where(flag => flag.Definition is null && !OtherFlags.Has(kind, flag.Name)))
        {
            var nearest = SettingCatalogue.Suggest(flag.Name, kind) is [var first, ..] ? $"; did you mean {first}?" : "";
            noticed.Gaps.Add(new(flag.Origin, $"{TextSafety.Inert(flag.TypedAs)} is no flag of {kind.ProgramName()} that is known here{nearest}", "a flag that this version has"));
        }

        return line.Flags;
    }

    private static Dictionary<string, Setting> Fold(IEnumerable<FlagOccurrence> flags, List<Contradiction> contradictions)
    {
        var ignored = new Dictionary<string, ImmutableArray<(string, Origin)>>(StringComparer.Ordinal);
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            ImmutableArray<string> values = flag.Definition?.Kind is ValueKind.List ? Split(flag.Value) : [flag.Value];
            if (flag.Definition?.Repeat is Repeat.Append && settings.TryGetValue(flag.Name, out var before))
                values = [.. before.Values, .. values];
            else if (settings.TryGetValue(flag.Name, out var overruled) && overruled.Value != flag.Value)
                ignored[flag.Name] = [.. ignored.GetValueOrDefault(flag.Name, []), (overruled.Value ?? "", overruled.Origin)];
            settings[flag.Name] = new(flag.Name, values, flag.Origin, SettingSource.Flag, flag.Definition);
        }

        foreach (var (name, values) in ignored) contradictions.Add(new(name, values, settings[name].Value ?? "", settings[name].Origin));
        return settings;
    }

    private static ImmutableArray<string> Split(string value) =>
        value.Length == 0 ? [] : [.. value.Split(',', StringSplitOptions.TrimEntries)];

    private static void Compare(
        Dictionary<string, Setting> configured, Dictionary<string, Setting> running, Launch launch, Origin runningAt, List<Drift> drift)
    {
        foreach (var (name, setting) in configured)
        {
            var now = running.GetValueOrDefault(name);
            // ${HOST_IP} is filled in by whoever starts it.
            if (now?.Value != setting.Value && !(now is not null && setting.Value?.Contains("${", StringComparison.Ordinal) is true))
                drift.Add(new(name, setting.Value ?? "", setting.Origin, now is null ? null : now.Value ?? "", runningAt));
        }

        // A distribution passes more than anybody configured.
        if (!launch.Standard.IsDefaultOrEmpty) return;
        foreach (var (name, setting) in running)
            if (!configured.ContainsKey(name)) drift.Add(new(name, null, launch.Origin, setting.Value ?? "", runningAt));
    }
}
