using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>A file in a source: on which hosts it stands, who may read it, who names it, and what a kubeconfig in it says.</summary>
internal static class FileStory
{
    public static IEnumerable<StorySection> Of(Assessment assessment, string place)
    {
        var files = (from host in assessment.Wiring.Facts.Hosts
                     from file in host.Files
                     where file.Path == place || (!place.Contains('/', StringComparison.Ordinal) && HostPath.NameOf(file.Path) == place)
                     select (Host: host, File: file)).ToList();
        foreach (var same in files.GroupBy(each => each.File.Path))
            yield return new(same.Key, [.. Lines([.. same], assessment)]);
    }

    private static IEnumerable<string> Lines(List<(Host Host, FileFact File)> files, Assessment assessment)
    {
        foreach (var same in files.GroupBy(each => Describe(each.File))) yield return $"{same.Key} on {NameList.Of(same.Select(each => each.Host.Name))}";
        var hosts = files.Select(each => each.Host.Name).ToHashSet(StringComparer.Ordinal);
        var path = files[0].File.Path;
        var named = from component in assessment.Wiring.Components
                    where hosts.Contains(component.Host.Name)
                    from setting in component.Settings.Set
                    where setting.Definition?.Kind == Catalogue.ValueKind.FilePath && setting.Values.Any(value => component.HostPathOf(value) == path)
                    group component.Id by setting.Definition!.Label;
        foreach (var setting in named) yield return $"named by {setting.Key} of {Subjects.Of(setting)}";
        foreach (var use in assessment.Wiring.Kubeconfigs.Where(use => use.Path == path).GroupBy(use => Kubeconfig(use.File)).Where(same => same.Key.Length > 0))
            yield return $"{use.Key} on {NameList.Of(use.Select(each => each.Host.Name))}";
    }

    private static string Describe(FileFact file)
    {
        string?[] parts =
        [
            file.Kind switch { FileKind.Link => $"a link to {file.LinkTarget}", FileKind.Directory => "a directory", FileKind.Special => "no ordinary file", _ => null },
            file.Mode is { } mode ? $"mode {Convert.ToString(mode, 8).PadLeft(4, '0')}" : null,
            file.Owner is { } owner ? $"owner {owner}{(file.Group is { } group ? $":{group}" : "")}" : null,
            file.HasPrivateKey ? "holds a private key (never shown)" : null,
            file.Unread is { } unread ? $"not read: {unread}" : null,
            file.ModifiedAt is { } changed ? string.Create(CultureInfo.InvariantCulture, $"changed {changed.UtcDateTime:yyyy-MM-dd HH:mm}") : null,
        ];
        var known = string.Join(", ", parts.Where(part => part is not null));
        return known.Length == 0 ? "stands" : known;
    }

    private static string Kubeconfig(Documents.KubeconfigFile file)
    {
        var (cluster, user) = file.Current;
        var server = cluster?.Server?.Value is { } url ? $"dials {url}" : "names no server in its current context";
        var how = user switch
        {
            null => "as nobody",
            { ClientCertificateData: not null } or { ClientCertificate: not null } => "with a client certificate",
            { TokenFile: not null } or { Token: not null } => "with a token",
            { Exec: { } exec } => $"with what {exec.Value} fetches",
            _ => "without a credential",
        };
        return $"kubeconfig: {server}, {how}{(cluster?.InsecureSkipTlsVerify is { Value: true } ? ", and verifies nobody" : "")}";
    }
}
