using Ninepaths.Reporting;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>Who can do what in a source, and what gives it.</summary>
internal static class PowerStory
{
    private const int Most = 40;

    /// <summary>Everybody with a power that no default gives.</summary>
    public static IEnumerable<StorySection> Everybody(Topology wiring)
    {
        var holders = wiring.Powers.Holders.Where(holder => !holder.IsExpected).ToList();
        return [.. holders.Take(Most).Select(Of), .. holders.Count > Most ? [new StorySection($"and {holders.Count - Most} more", ["see powers in the JSON report: ninepaths audit -o json"])] : Array.Empty<StorySection>()];
    }

    /// <summary>The user, group or service account that a word names; nothing where no binding and no credential does.</summary>
    public static IEnumerable<StorySection> Of(Topology wiring, string word)
    {
        var powers = wiring.Powers;
        if (word == Subject.Masters && !powers.Masters.IsEmpty) yield return Masters(powers);
        var holders = powers.Find(word);
        foreach (var holder in holders) yield return Of(holder);
        if (holders.IsEmpty && powers.Bound.Any(subject => subject.IsCalled(word)))
            yield return new(word, ["is bound to roles, none of which is more than ordinary work needs", .. powers.Unseen is { } gap ? [$"{gap.Reason}; to see them: {gap.Needs}"] : Array.Empty<string>()]);
        var credentials = powers.Credentials.Where(credential => credential.User == word || credential.Groups.Contains(word)).ToList();
        if (credentials.Count > 0)
            yield return new($"credentials of {word}", [.. credentials.Take(Most).Select(credential =>
                $"{credential.Place}: {credential.User}{(credential.Groups.IsEmpty ? "" : $" in {string.Join(", ", credential.Groups)}")}{(credential.UsedBy.IsEmpty ? "" : $", used by {Subjects.Of(credential.UsedBy)}")}")]);
    }

    private static StorySection Masters(PowerTable powers) => new("ways into the group",
    [
        .. from access in powers.Masters
           group access.Origin.ToString() by (access.How, access.What) into same
           select $"{same.Key.How}: {same.Key.What} ({NameList.Of(same)})",
    ]);

    /// <summary>An administrator can do all the rest, too.</summary>
    private static StorySection Of(PowerHolder holder)
    {
        var powers = holder.Powers.Any(power => power.Kind == PowerKind.Everything) ? holder.Powers.Where(power => power.Kind == PowerKind.Everything) : holder.Powers;
        return new(holder.Subject.Label, [.. powers.SelectMany(Lines)]);
    }

    private static IEnumerable<string> Lines(Power power)
    {
        yield return $"{power.What}: leads to {power.Guide.Leads}";
        foreach (var step in power.Chain) yield return $"   {step.Origin.Where}: {step.What}";
        yield return power.ExpectedBy is { } source ? $"   meant: {source}" : $"   instead: {power.Guide.Instead}";
    }
}
