using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Ninepaths.Verdicts;

/// <summary>Every finding there is. Ids are stable: a number is never given to something else.</summary>
public static class FindingCatalogue
{
    private static readonly FrozenDictionary<string, FindingDefinition> ById =
        ClusterPath.All.SelectMany(GeneralFindings.On).ToDictionary(definition => definition.Id)
            .Merge(SpecialFindings.All)
            .ToFrozenDictionary();

    /// <summary>The definitions of what can come about, in the order of their ids.</summary>
    public static ImmutableArray<FindingDefinition> All { get; } = [.. ById.Values
        .Where(definition => !Enum.IsDefined((Weakness)definition.Number) || WeaknessScope.Applies(definition.Path, (Weakness)definition.Number))
        .OrderBy(definition => definition.Path)
        .ThenBy(definition => definition.Number)];

    /// <summary>The finding with this id; null when there is none.</summary>
    public static FindingDefinition? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The finding for a weakness on a path.</summary>
    public static FindingDefinition Of(int path, Weakness weakness) => Of(path, (int)weakness);

    /// <exception cref="KeyNotFoundException">There is no such finding: a defect of the rule that asks.</exception>
    public static FindingDefinition Of(int path, int number) => ById[$"NP{path}{number:000}"];

    /// <summary>What a path says specially of a weakness replaces what is said generally.</summary>
    private static Dictionary<string, FindingDefinition> Merge(
        this Dictionary<string, FindingDefinition> general, IEnumerable<FindingDefinition> special)
    {
        foreach (var definition in special) general[definition.Id] = definition;
        return general;
    }
}
