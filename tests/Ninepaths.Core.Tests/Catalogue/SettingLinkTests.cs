using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

public class SettingLinkTests
{
    // Tell about other people's programs, or about nothing that has another end.
    private static readonly HashSet<string> Alone =
    [
        "tls-ca-file", "ssh-keyfile", "client-crl-file", "peer-crl-file", "config-file", "config", "config-dir", "pod-manifest-path", "audit-policy-file", "audit-log-path",
        "tracing-config-file", "admission-control-config-file", "authorization-policy-file", "basic-auth-file", "encryption-provider-config", "data-dir", "wal-dir", "root-dir",
        "experimental-encryption-provider-config", "experimental-bootstrap-kubeconfig", "dynamic-config-dir", "debug-socket-path", "container-runtime-endpoint",
    ];

    [Fact]
    public void Every_end_of_a_link_is_in_the_catalogue_and_bears_on_one_of_its_paths() =>
        Assert.All(
            from link in SettingLinks.All
            from setting in link.From.Settings.Concat(link.To.Settings)
            select (link, setting),
            each => Assert.True(each.setting.Setting.Paths.Intersect(each.link.Paths).Any(), $"{each.setting} bears on {string.Join(", ", each.setting.Setting.Paths)}, the link on {string.Join(", ", each.link.Paths)}"));

    [Fact]
    public void Every_setting_that_names_a_file_of_identity_or_trust_has_another_end() =>
        Assert.Equal("", string.Join('\n',
            from setting in SettingCatalogue.All
            where setting.Kind == ValueKind.FilePath && setting.Removed is null && !Alone.Contains(setting.Key)
            let reference = new SettingReference(setting.Component, setting.Key)
            where !SettingLinks.Of(reference).Any()
            select reference.ToString()));

    [Fact]
    public void What_verifies_a_certificate_says_what_the_certificate_is_used_as() =>
        Assert.All(
            SettingLinks.All.Where(link => link.Kind == LinkKind.Verifies),
            link => Assert.True(link.Shown is CertificateUse.Server or CertificateUse.Client || link.To.What!.Contains("token", StringComparison.Ordinal), $"{link.From.Who} verifies {link.To.Who}"));

    [Fact]
    public void Every_path_between_components_has_links_in_both_directions() =>
        Assert.All(
            ClusterPath.All.Where(path => path.Number is not (6 or 9)),
            path => Assert.True(SettingLinks.On(path).Count(link => link.Kind == LinkKind.Verifies) >= 2, path.Title));

    [Fact]
    public void Every_setting_of_a_note_is_in_the_catalogue() =>
        Assert.All(SettingNotes.All.SelectMany(note => note.Settings), setting => Assert.NotEmpty(setting.Setting.Decides));
}
