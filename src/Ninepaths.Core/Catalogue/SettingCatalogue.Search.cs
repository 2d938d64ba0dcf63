using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Finding settings by what people type.</summary>
public static partial class SettingCatalogue
{
    private const int ManySuggestions = 5;

    /// <summary>
    /// The settings whose flag or field fits the word, best first: the whole name, then the end of a field, then the beginning of a name,
    /// then any part of it. Dashes in front, <c>=value</c> behind and underscores do not matter.
    /// </summary>
    /// <param name="word">As typed, e.g. <c>--anonymous-auth=true</c>, <c>clientCAFile</c> or <c>kubelet-cert</c>.</param>
    /// <param name="component">Only this component's settings; null for all.</param>
    public static ImmutableArray<SettingDefinition> Search(string word, ComponentKind? component = null)
    {
        var wanted = Normalise(word);
        if (wanted.Length == 0) return [];
        return
        [
            .. from named in Lookup.Names
               where component is null || named.Setting.Component == component
               let rank = Rank(named.Name, wanted)
               where rank is not null
               group rank.Value by named.Setting into found
               orderby found.Min(), found.Key.Component, found.Key.Key
               select found.Key,
        ];
    }

    /// <summary>Names that are spelt nearly like the word, nearest first; empty when nothing comes close.</summary>
    public static ImmutableArray<string> Suggest(string word, ComponentKind? component = null)
    {
        var wanted = Normalise(word);
        // One mistake in a short word, more in a long one: further away, a suggestion reads like a guess.
        var tolerance = Math.Max(1, wanted.Length / 5);
        return
        [
            .. (from named in Lookup.Names
                where component is null || named.Setting.Component == component
                let distance = Spelling.Distance(named.Name, wanted, tolerance)
                where distance <= tolerance
                group distance by named.Setting.Label into near
                orderby near.Min(), near.Key
                select near.Key).Take(ManySuggestions),
        ];
    }

    private static IEnumerable<string> NamesOf(SettingDefinition setting)
    {
        if (setting.Flag is not null) yield return setting.Flag;
        foreach (var alias in setting.Aliases) yield return alias;
        if (setting.Field is not null && setting.Field != setting.Flag) yield return setting.Field;
    }

    private static string Normalise(string word)
    {
        var name = word.Trim().TrimStart('-');
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        return (equals < 0 ? name : name[..equals]).Replace('_', '-').ToLowerInvariant();
    }

    private static int? Rank(string name, string wanted)
    {
        if (name == wanted) return 0;
        var at = name.IndexOf(wanted, StringComparison.Ordinal);
        if (at < 0) return null;
        if (at > 0 && name[at - 1] == '.' && name.EndsWith(wanted, StringComparison.Ordinal)) return 1;
        return at == 0 ? 2 : name[at - 1] is '-' or '.' ? 3 : 4;
    }

    // A class of its own: the order in which static fields of a partial class start is the compiler's secret, and this needs All.
    private static class Lookup
    {
        internal static readonly ImmutableArray<(string Name, SettingDefinition Setting)> Names =
            [.. from setting in All from name in NamesOf(setting) select (name.ToLowerInvariant(), setting)];
    }
}
