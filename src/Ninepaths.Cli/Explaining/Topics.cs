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
    public static Explanation Find(string word, IEnumerable<string>? alsoKnown = null)
    {
        if (Known(word) is { } known) return known;
        var settings = SettingCatalogue.Search(word);
        var labels = settings.Select(setting => setting.Label).Distinct(StringComparer.Ordinal).ToList();
        if (labels.Count > 1)
        {
            var more = labels.Count > MostNamed ? $" and {labels.Count - MostNamed} more" : "";
            throw new UserErrorException($"{labels.Count} settings have '{word}' in their name", $"one of {string.Join(", ", labels.Take(MostNamed))}{more}");
        }

        throw Unknown(word, alsoKnown);
    }

    /// <summary>What the catalogue knows by this word; null for nothing, or for several things.</summary>
    public static Explanation? Known(string word)
    {
        if (AccessExplanation.Find(word) is { } access) return access;
        if (Component(word) is { } component) return ComponentExplanation.Of(component);
        if (OfComponent(word) is { } setting) return setting;
        if (FindingCatalogue.All.FirstOrDefault(each => Same(each.Id, word)) is { } finding) return FindingExplanation.Of(finding);
        if (ExactPath(word) is { } path) return PathExplanation.Of(path);
        if (word.Contains('/', StringComparison.Ordinal)) return KnownFiles.Guess(word) is { } file ? FileExplanation.Of(file, word) : null;

        var settings = SettingCatalogue.Search(word);
        if (Named(settings, word) is { Length: > 0 } named) return SettingExplanation.Of(named);
        var term = Glossary.Find(word);
        if (Certificate(word) is { } certificate)
        {
            var explanation = FileExplanation.OfCertificate(certificate, word);
            return term is null ? explanation
                : explanation with { Entries = [TermExplanation.Entry(term) with { Title = "in general" }, .. explanation.Entries.Select(entry => entry with { Title = explanation.Title })], Title = word };
        }

        if (term is not null) return TermExplanation.Of(term);
        if (PathGuides.Find(word) is { } guide) return PathExplanation.Of(guide);
        if (KnownFiles.Guess(word) is { } byName) return FileExplanation.Of(byName, word);
        return settings.Select(each => each.Label).Distinct(StringComparer.Ordinal).Count() == 1 ? SettingExplanation.Of(settings) : null;
    }

    // People drop the "kube-".
    private static ComponentKind? Component(string word) =>
        Enum.GetValues<ComponentKind>().Cast<ComponentKind?>().FirstOrDefault(kind =>
            Same(kind!.Value.ProgramName(), word) || Same(kind.Value.ProgramName(), "kube-" + word) || Same(kind.Value.ProgramName(), word.Replace("api-server", "apiserver", StringComparison.OrdinalIgnoreCase)));

    // "kubelet:tls-cert-file", "kubelet --tls-cert-file".
    private static Explanation? OfComponent(string word)
    {
        var at = word.IndexOfAny([':', ' ']);
        if (at <= 0 || Component(word[..at]) is not { } component) return null;
        var name = word[(at + 1)..].Trim();
        return Named(SettingCatalogue.Search(name, component), name) is { Length: > 0 } named ? SettingExplanation.Of(named) : null;
    }

    private static KnownFile? Certificate(string word) =>
        KnownFiles.FindKubeadm(word) ?? KnownFiles.All.FirstOrDefault(file => file.CommonName is { } name && Same(name, word.StartsWith("CN=", StringComparison.OrdinalIgnoreCase) ? word[3..].Split(',')[0] : word));

    private static PathGuide? ExactPath(string word) =>
        word.Length == 1 ? PathGuides.Find(word) : PathGuides.All.FirstOrDefault(guide => guide.Path.Name == word || guide.Path.Name.Replace("-to-", "-", StringComparison.Ordinal) == word);

    // The settings that bear exactly this name, or a field that ends in it.
    private static ImmutableArray<SettingDefinition> Named(ImmutableArray<SettingDefinition> settings, string word)
    {
        var name = word.TrimStart('-').Split('=')[0];
        var exact = settings.Where(s => new[] { s.Flag, s.Field }.Concat(s.Aliases).Any(n => n is not null && (Same(n, name) || Same(n, name.Replace('_', '-'))))).ToImmutableArray();
        if (exact.Length > 0) return exact;
        var ends = settings.Where(s => s.Field is { } field && field.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        return ends.Select(s => s.Label).Distinct(StringComparer.Ordinal).Count() == 1 ? ends : [];
    }

    private static bool Same(string known, string name) => string.Equals(known, name, StringComparison.OrdinalIgnoreCase);

    private static UserErrorException Unknown(string word, IEnumerable<string>? alsoKnown)
    {
        if (CertificateQuery.Hex(word) is not null && alsoKnown is null)
            return new($"'{word}' looks like a fingerprint or serial number", "name the capture it is in: ninepaths explain FINGERPRINT SOURCE");
        var near = SettingCatalogue.Suggest(word);
        if (near.IsEmpty) near = [.. NearestWords.Of(word, TopicList.Words().Concat(alsoKnown ?? []))];
        return new(
            $"nothing is called '{word}'",
            near.IsEmpty ? "ninepaths explain lists what can be explained" : $"did you mean {string.Join(" or ", near)}?");
    }
}
