using System.Collections.Immutable;
using Ninepaths.Cli.Explaining.Stories;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining;

/// <summary>Words that mean something only in a source: its hosts, its components, its certificates and files.</summary>
internal static class SourceTopics
{
    public static Explanation? Find(Assessment assessment, string word)
    {
        var wiring = assessment.Wiring;
        var components = wiring.Components.Where(component => component.Id == word).ToImmutableArray();
        if (!components.IsEmpty) return Of(assessment, "component", word, ComponentStory.Of(assessment, components));
        if (wiring.Facts.Hosts.Any(host => host.Name == word)) return Of(assessment, "host", word, Host(assessment, word));
        var certificates = CertificateQuery.Find(wiring, word);
        var subjects = PowerStory.Of(wiring, word).ToList();
        if (subjects.Count > 0) return Of(assessment, "subject", word, subjects.Concat(CertificateStory.Of(assessment, certificates)));
        var files = FileStory.Of(assessment, word).ToList();
        if (certificates.IsEmpty && files.Count == 0) return null;
        return Of(assessment, certificates.IsEmpty ? "file" : "certificate", word, files.Concat(CertificateStory.Of(assessment, certificates)));
    }

    /// <summary>Words of a source, for slips.</summary>
    public static IEnumerable<string> Words(Assessment assessment) =>
    [
        .. assessment.Wiring.Facts.Hosts.Select(host => host.Name),
        .. assessment.Wiring.Components.Select(component => component.Id),
        .. assessment.Wiring.Powers.Bound.Select(subject => subject.ToString()),
        .. assessment.Wiring.Certificates.Select(use => use.Origin.Place).Distinct(StringComparer.Ordinal),
        .. assessment.Wiring.Certificates.Select(use => use.Certificate.Subject.CommonName).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<StorySection> Host(Assessment assessment, string name) =>
        from component in assessment.Wiring.Components
        where component.Host.Name == name
        from section in ComponentStory.Of(assessment, [component])
        select section with { Title = section.Title.StartsWith("NP", StringComparison.Ordinal) ? section.Title : $"{component.Id}: {section.Title}" };

    private static Explanation Of(Assessment assessment, string kind, string word, IEnumerable<StorySection> story) => new()
    {
        Kind = kind,
        Title = word,
        Entries = [],
        Source = assessment.Wiring.Facts.Source.Name,
        Story = [.. story],
    };
}
