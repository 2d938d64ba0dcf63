using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining;

/// <summary>Finds what a word stands for.</summary>
internal static class Topics
{
    private const int MostNamed = 8;

    /// <exception cref="UserErrorException">Nothing is called so, or several things are.</exception>
    public static Explanation Find(string word)
    {
        var component = Enum.GetValues<ComponentKind>().Cast<ComponentKind?>().FirstOrDefault(kind => kind!.Value.ProgramName() == word);
        if (component is { } found) return ComponentExplanation.Of(found);
        if (FindingCatalogue.Find(word.ToUpperInvariant()) is { } finding) return FindingExplanation.Of(finding);
        if (ExactPath(word) is { } path) return PathExplanation.Of(path);
        if (word.Contains('/', StringComparison.Ordinal) && KnownFiles.Guess(word) is { } file) return FileExplanation.Of(file, word);

        var settings = SettingCatalogue.Search(word);
        if (Named(settings, word) is { Length: > 0 } named) return SettingExplanation.Of(named);
        if (PathGuides.Find(word) is { } guide) return PathExplanation.Of(guide);
        if (KnownFiles.Guess(word) is { } byName) return FileExplanation.Of(byName, word);

        var labels = settings.Select(setting => setting.Label).Distinct(StringComparer.Ordinal).ToList();
        if (labels.Count == 1) return SettingExplanation.Of(settings);
        if (labels.Count > 1)
        {
            var more = labels.Count > MostNamed ? $" and {labels.Count - MostNamed} more" : "";
            throw new UserErrorException($"{labels.Count} settings have '{word}' in their name", $"one of {string.Join(", ", labels.Take(MostNamed))}{more}");
        }

        throw Unknown(word);
    }

    /// <summary>What <c>explain</c> knows, for completion.</summary>
    public static IEnumerable<string> Words() =>
    [
        .. ClusterPath.All.Select(path => path.Name),
        .. Enum.GetValues<ComponentKind>().Select(kind => kind.ProgramName()),
        .. FindingCatalogue.All.Select(finding => finding.Id),
        .. SettingCatalogue.All.Select(setting => setting.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static PathGuide? ExactPath(string word) =>
        word.Length == 1 ? PathGuides.Find(word) : PathGuides.All.FirstOrDefault(guide => guide.Path.Name == word || guide.Path.Name.Replace("-to-", "-", StringComparison.Ordinal) == word);

    // The settings that bear exactly this name, or a field that ends in it.
    private static ImmutableArray<SettingDefinition> Named(ImmutableArray<SettingDefinition> settings, string word)
    {
        var name = word.TrimStart('-').Split('=')[0];
        var exact = settings.Where(s => new[] { s.Flag, s.Field }.Concat(s.Aliases).Any(n => Same(n, name))).ToImmutableArray();
        if (exact.Length > 0) return exact;
        var ends = settings.Where(s => s.Field is { } field && field.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        return ends.Select(s => s.Label).Distinct(StringComparer.Ordinal).Count() == 1 ? ends : [];
    }

    private static bool Same(string? known, string name) =>
        string.Equals(known, name, StringComparison.OrdinalIgnoreCase) || string.Equals(known, name.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);

    private static UserErrorException Unknown(string word)
    {
        var near = SettingCatalogue.Suggest(word);
        if (near.IsEmpty) near = [.. NearestWords.Of(word, Words())];
        return new(
            $"nothing is called '{word}'",
            near.IsEmpty ? "a path (1 to 9 or its name), a component, a flag, a field, a file or a finding's id" : $"did you mean {string.Join(" or ", near)}?");
    }
}
