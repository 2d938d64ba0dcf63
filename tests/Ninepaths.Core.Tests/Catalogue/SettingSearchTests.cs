using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

public class SettingSearchTests
{
    [Theory]
    [InlineData("--kubelet-certificate-authority")]
    [InlineData("kubelet-certificate-authority")]
    [InlineData("kubelet_certificate_authority")]
    [InlineData("--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt")]
    [InlineData(" Kubelet-Certificate-Authority ")]
    public void A_flag_is_found_however_it_is_typed(string word) =>
        Assert.Equal("--kubelet-certificate-authority", Assert.Single(SettingCatalogue.Search(word)).Label);

    [Theory]
    [InlineData("clientCAFile", "client-ca-file")]
    [InlineData("authentication.anonymous.enabled", "anonymous-auth")]
    [InlineData("serverTLSBootstrap", "rotate-server-certificates")]
    public void A_field_is_found_by_its_path_or_its_end(string word, string flag) =>
        Assert.Equal(flag, SettingCatalogue.Search(word, ComponentKind.Kubelet)[0].Flag);

    [Fact]
    public void The_same_flag_of_several_components_is_found_for_each() =>
        Assert.Equal(
            [ComponentKind.KubeApiserver, ComponentKind.KubeControllerManager, ComponentKind.KubeScheduler, ComponentKind.Kubelet],
            SettingCatalogue.Search("tls-cert-file").Select(setting => setting.Component));

    [Fact]
    public void A_part_of_a_name_finds_all_that_have_it_beginnings_first()
    {
        var found = SettingCatalogue.Search("kubelet-cl", ComponentKind.KubeApiserver).Select(setting => setting.Flag);
        Assert.Equal(["kubelet-client-certificate", "kubelet-client-key"], found);
        Assert.Equal("peer-cert-file", SettingCatalogue.Search("peer", ComponentKind.Etcd).First(setting => setting.Flag == "peer-cert-file").Flag);
        Assert.StartsWith("peer-", SettingCatalogue.Search("peer", ComponentKind.Etcd)[0].Flag, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_finds_nothing()
    {
        Assert.Empty(SettingCatalogue.Search("--"));
        Assert.Empty(SettingCatalogue.Search("no-such-setting"));
    }

    [Theory]
    [InlineData("anonymus-auth", "--anonymous-auth")]
    [InlineData("--annonymous-auth", "--anonymous-auth")]
    [InlineData("kubelet-certifcate-authority", "--kubelet-certificate-authority")]
    [InlineData("cleint-ca-file", "--client-ca-file")]
    [InlineData("authorisation-mode", "--authorization-mode")]
    public void A_misspelt_word_gets_a_suggestion(string word, string label) =>
        Assert.Equal(label, SettingCatalogue.Suggest(word)[0]);

    [Fact]
    public void A_word_that_is_far_from_everything_gets_none() => Assert.Empty(SettingCatalogue.Suggest("banana"));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("etcd", "etcd", 0)]
    [InlineData("etcd", "etdc", 1)]
    [InlineData("etcd", "etc", 1)]
    [InlineData("kubelet", "cubelets", 2)]
    [InlineData("abc", "cab", 2)]
    public void Distances_count_letters_added_dropped_changed_or_swapped(string left, string right, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(left, right, 9));
        Assert.Equal(distance, Spelling.Distance(right, left, 9));
    }
}
