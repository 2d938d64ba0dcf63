using System.Collections.Frozen;
using System.Collections.Immutable;
using Ninepaths.Catalogue;

namespace Ninepaths.Verdicts;

/// <summary>Which settings a finding is about, and which findings a setting can bring.</summary>
public static class FindingRelations
{
    // Computed when asked for the first time: it looks at every finding and every setting.
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<SettingReference>>> ByFinding = new(() =>
        FindingCatalogue.All.ToFrozenDictionary(finding => finding.Id, finding => (ImmutableArray<SettingReference>)[.. Named(finding).Concat(Linked(finding)).Distinct()]));

    /// <summary>The settings that its words name, then those whose bundle or certificate it is about.</summary>
    public static ImmutableArray<SettingReference> SettingsOf(FindingDefinition finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return ByFinding.Value.GetValueOrDefault(finding.Id, []);
    }

    /// <summary>The findings that a setting can bring or that name it as the remedy, most severe first.</summary>
    public static IEnumerable<FindingDefinition> FindingsOf(SettingReference setting) =>
        from finding in FindingCatalogue.All
        where SettingsOf(finding).Contains(setting)
        orderby finding.Severity, finding.Path, finding.Number
        select finding;

    /// <summary>True when the words of the finding name the setting.</summary>
    public static bool Names(FindingDefinition finding, SettingReference setting)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Named(finding).Contains(setting);
    }

    private static IEnumerable<SettingReference> Named(FindingDefinition finding)
    {
        var words = string.Join('\n', [finding.Title, finding.Matters, finding.Fix.Summary, .. finding.Fix.Requires]);
        var named = (from setting in SettingCatalogue.All
                     where (setting.Flag is { } flag && Names(words, "--" + flag)) || (setting.Field is { } field && IsOneWord(field) && Names(words, field[(field.LastIndexOf('.') + 1)..]))
                     select setting).ToList();
        // Several programs have a flag of that name: those on the path are meant, if any.
        var there = named.Where(setting => setting.Paths.Contains(finding.Path)).ToList();
        return (there.Count > 0 ? there : named).Select(setting => new SettingReference(setting.Component, setting.Key));
    }

    // A field such as "port" or "mode" is also an ordinary word.
    private static bool IsOneWord(string field) => field[(field.LastIndexOf('.') + 1)..] is { Length: > 8 } end && end.Any(letter => char.IsUpper(letter) || letter == '-');

    private static bool Names(string words, string name)
    {
        for (var at = words.IndexOf(name, StringComparison.Ordinal); at >= 0; at = words.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var after = at + name.Length;
            if ((at == 0 || !IsPart(words[at - 1])) && (after == words.Length || !IsPart(words[after]))) return true;
        }

        return false;
    }

    private static bool IsPart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    private static IEnumerable<SettingReference> Ends(SettingLink link) => link.From.Settings.Concat(link.To.Settings);

    private static IEnumerable<SettingReference> Linked(FindingDefinition finding)
    {
        var shown = finding.Number switch
        {
            > 100 and < 200 => CertificateUse.Server,
            > 200 and < 300 or (int)Weakness.AuthorityShared => CertificateUse.Client,
            _ => CertificateUse.None,
        };
        if (shown == CertificateUse.None) return [];
        var isKey = finding.Number is (int)Weakness.ServerKeyDiffers or (int)Weakness.ClientKeyDiffers;
        var isName = finding.Number is (int)Weakness.ServerNameMismatch;
        var isToken = finding.Number is (int)Weakness.ClientTokenUnverifiable;
        var links = SettingLinks.All.Where(link => link.Paths.Contains(finding.Path)).ToList();
        if (isToken) return links.Where(link => link is { Kind: LinkKind.Verifies, Shown: CertificateUse.None }).SelectMany(Ends);
        var verified = links.Where(link => link.Shown == shown).ToList();
        if (isName) return verified.Concat(links.Where(link => link.Kind == LinkKind.Dials)).SelectMany(Ends);
        if (!isKey) return verified.SelectMany(Ends);
        var certificates = verified.SelectMany(link => link.To.Settings).ToHashSet();
        return links.Where(link => link.Kind == LinkKind.KeyOf && link.To.Settings.Any(certificates.Contains)).SelectMany(Ends);
    }
}
