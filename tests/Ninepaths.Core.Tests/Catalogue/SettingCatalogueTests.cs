using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

public class SettingCatalogueTests
{
    [Fact]
    public void Every_component_has_settings() =>
        Assert.All(Enum.GetValues<ComponentKind>(), component => Assert.NotEmpty(SettingCatalogue.Of(component)));

    [Fact]
    public void Every_flag_and_alias_of_a_component_is_its_own() =>
        Assert.Empty(
            from setting in SettingCatalogue.All
            from flag in setting.Flag is null ? [] : setting.Aliases.Prepend(setting.Flag)
            group setting by (setting.Component, flag) into same
            where same.Count() > 1
            select same.Key);

    [Fact]
    public void Every_field_of_a_component_is_its_own() =>
        Assert.Empty(
            from setting in SettingCatalogue.All
            where setting.Field is not null
            group setting by (setting.Component, setting.Field) into same
            where same.Count() > 1
            select same.Key);

    [Fact]
    public void Every_setting_has_a_flag_or_a_field() =>
        Assert.All(SettingCatalogue.All, setting => Assert.True(setting.Flag is not null || setting.Field is not null, setting.ToString()));

    [Fact]
    public void Every_setting_bears_on_a_path() =>
        Assert.All(SettingCatalogue.All, setting =>
        {
            Assert.NotEmpty(setting.Paths);
            Assert.Equal(setting.Paths.Distinct().Order(), setting.Paths);
            Assert.All(setting.Paths, path => Assert.InRange(path, 1, 9));
        });

    [Fact]
    public void Every_setting_is_explained_in_sentences() =>
        Assert.All(SettingCatalogue.All.SelectMany(setting => new[] { setting.Decides, setting.Matters }), sentence =>
        {
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.True(char.IsUpper(sentence[0]) || sentence.StartsWith("kube", StringComparison.Ordinal) || sentence.StartsWith("etcd", StringComparison.Ordinal)
                || sentence.StartsWith("system:", StringComparison.Ordinal) || sentence.StartsWith('v'), sentence);
        });

    [Fact]
    public void Every_aim_is_a_phrase_and_every_source_is_named() =>
        Assert.All(SettingCatalogue.All, setting =>
        {
            Assert.NotEmpty(setting.Source);
            Assert.False(setting.Secure?.EndsWith('.') ?? false, setting.Secure);
        });

    [Fact]
    public void A_setting_is_removed_after_it_was_deprecated_and_added_before_both() =>
        Assert.All(SettingCatalogue.All, setting =>
        {
            if (setting is { Deprecated: { } deprecated, Removed: { } removed }) Assert.True(deprecated < removed, setting.Label);
            if (setting is { Added: { } added, Removed: { } gone }) Assert.True(added < gone, setting.Label);
        });

    [Fact]
    public void Only_the_kubelet_has_defaults_that_depend_on_a_file() =>
        Assert.All(SettingCatalogue.All.Where(setting => setting.Defaults.Any(value => value.WithFile is not null)),
            setting => Assert.Equal(ComponentKind.Kubelet, setting.Component));

    [Theory]
    [InlineData("anonymous-auth", "true", "false")]
    [InlineData("authentication-token-webhook", "false", "true")]
    [InlineData("authorization-mode", "AlwaysAllow", "Webhook")]
    [InlineData("read-only-port", "10255", "0")]
    [InlineData("port", "10250", "10250")]
    [InlineData("healthz-bind-address", "127.0.0.1", "127.0.0.1")]
    [InlineData("rotate-certificates", "false", "false")]
    [InlineData("client-ca-file", null, null)]
    public void A_kubelet_without_a_file_has_the_old_defaults(string flag, string? without, string? with)
    {
        var setting = SettingCatalogue.FindFlag(ComponentKind.Kubelet, flag)!;
        Assert.Equal(without, setting.DefaultFor(new(1, 36), hasFile: false));
        Assert.Equal(with, setting.DefaultFor(new(1, 36), hasFile: true));
        Assert.Equal(with, setting.DefaultFor(version: null, hasFile: true));
    }

    [Theory]
    [InlineData(1, 24, "true")]
    [InlineData(1, 30, "true")]
    [InlineData(1, 31, "false")]
    [InlineData(1, 36, "false")]
    public void The_logs_handler_is_off_by_default_since_1_31(int major, int minor, string value) =>
        Assert.Equal(value, SettingCatalogue.FindFlag(ComponentKind.KubeApiserver, "enable-logs-handler")!.DefaultFor(new(major, minor), hasFile: false));

    [Theory]
    [InlineData("audit-log-maxage", "0", "366")]
    [InlineData("audit-log-maxsize", "0", "100")]
    [InlineData("audit-log-maxbackup", "0", "100")]
    public void Audit_logs_are_bounded_by_default_since_1_36(string flag, string before, string since)
    {
        var setting = SettingCatalogue.FindFlag(ComponentKind.KubeApiserver, flag)!;
        Assert.Equal(before, setting.DefaultFor(new(1, 35, 9), hasFile: false));
        Assert.Equal(since, setting.DefaultFor(new(1, 36), hasFile: false));
    }

    [Theory]
    [InlineData(ComponentKind.KubeApiserver, "insecure-port", 1, 24)]
    [InlineData(ComponentKind.KubeApiserver, "insecure-bind-address", 1, 24)]
    [InlineData(ComponentKind.KubeApiserver, "basic-auth-file", 1, 19)]
    [InlineData(ComponentKind.KubeApiserver, "kubelet-https", 1, 22)]
    [InlineData(ComponentKind.KubeApiserver, "experimental-encryption-provider-config", 1, 24)]
    [InlineData(ComponentKind.KubeControllerManager, "port", 1, 24)]
    [InlineData(ComponentKind.KubeControllerManager, "experimental-cluster-signing-duration", 1, 25)]
    [InlineData(ComponentKind.KubeScheduler, "address", 1, 24)]
    [InlineData(ComponentKind.Kubelet, "dynamic-config-dir", 1, 24)]
    [InlineData(ComponentKind.Etcd, "enable-v2", 3, 6)]
    public void Flags_that_stop_a_newer_component_are_known_as_removed(ComponentKind component, string flag, int major, int minor) =>
        Assert.Equal(new ComponentVersion(major, minor), SettingCatalogue.FindFlag(component, flag)?.Removed);

    [Fact]
    public void Kubernetes_reads_underscores_as_dashes_and_etcd_does_not()
    {
        Assert.NotNull(SettingCatalogue.FindFlag(ComponentKind.KubeApiserver, "client_ca_file"));
        Assert.Null(SettingCatalogue.FindFlag(ComponentKind.Etcd, "listen_client_urls"));
    }

    [Fact]
    public void An_alias_leads_to_the_same_setting() =>
        Assert.Same(
            SettingCatalogue.FindFlag(ComponentKind.Etcd, "peer-skip-client-san-verification"),
            SettingCatalogue.FindFlag(ComponentKind.Etcd, "experimental-peer-skip-client-san-verification"));

    [Fact]
    public void A_field_and_its_flag_are_one_setting() =>
        Assert.Same(
            SettingCatalogue.FindFlag(ComponentKind.Kubelet, "client-ca-file"),
            SettingCatalogue.FindField(ComponentKind.Kubelet, "authentication.x509.clientCAFile"));

    [Fact]
    public void Keys_and_certificates_come_in_pairs() =>
        Assert.All(
            from setting in SettingCatalogue.All
            where setting.Flag is "tls-cert-file" or "kubelet-client-certificate" or "etcd-certfile" or "proxy-client-cert-file" or "cert-file" or "peer-cert-file"
            select (setting.Component, Key: setting.Flag switch
            {
                "tls-cert-file" => "tls-private-key-file",
                "kubelet-client-certificate" => "kubelet-client-key",
                "etcd-certfile" => "etcd-keyfile",
                "proxy-client-cert-file" => "proxy-client-key-file",
                "cert-file" => "key-file",
                _ => "peer-key-file",
            }),
            pair => Assert.NotNull(SettingCatalogue.FindFlag(pair.Component, pair.Key)));
}
