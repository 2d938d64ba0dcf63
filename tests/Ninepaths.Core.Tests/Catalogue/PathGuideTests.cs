using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

public class PathGuideTests
{
    [Fact]
    public void There_is_a_guide_to_each_path() => Assert.Equal(ClusterPath.All, PathGuides.All.Select(guide => guide.Path));

    [Fact]
    public void Every_setting_that_a_guide_names_is_in_the_catalogue_and_bears_on_that_path() =>
        Assert.All(
            from guide in PathGuides.All
            from reference in guide.ClientSettings.Concat(guide.ServerSettings)
            select (guide.Path.Number, reference.Setting),
            named => Assert.True(named.Setting.Paths.Contains(named.Number), $"path {named.Number}: {named.Setting.Component} {named.Setting.Label} bears on {string.Join(", ", named.Setting.Paths)}"));

    [Fact]
    public void What_to_read_next_can_be_explained() =>
        Assert.All(
            PathGuides.All.SelectMany(guide => guide.ReadNext).Where(word => word != "NodeRestriction"),
            word => Assert.True(PathGuides.Find(word) is not null || SettingCatalogue.Search(word).Length > 0, word));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("apiserver-to-kubelet", 1)]
    [InlineData("apiserver-kubelet", 1)]
    [InlineData("kube-apiserver-to-kubelet", 1)]
    [InlineData("Kubelet to API server", 2)]
    [InlineData("user", 3)]
    [InlineData("peers", 5)]
    [InlineData("node-node", 9)]
    public void A_path_is_found_by_number_or_name(string word, int number) => Assert.Equal(number, PathGuides.Find(word)?.Path.Number);

    [Theory]
    [InlineData("0")]
    [InlineData("10")]
    [InlineData("apiserver")]
    [InlineData("nowhere")]
    public void A_word_that_fits_none_or_several_finds_nothing(string word) => Assert.Null(PathGuides.Find(word));
}
