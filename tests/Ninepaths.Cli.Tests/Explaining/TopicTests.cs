using Ninepaths.Catalogue;
using Ninepaths.Cli.Explaining;
using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Cli.Tests.Explaining;

public sealed class TopicTests
{
    [Fact]
    public void Every_word_that_completion_offers_is_explained_in_80_columns() =>
        Assert.All(TopicList.Words(), word => Assert.All(Text(Topics.Find(word)).Split('\n'), line => Assert.True(Fits(line), line)));

    [Fact]
    public void Every_setting_is_explained_by_its_component_and_name() =>
        Assert.All(SettingCatalogue.All, setting =>
        {
            var explanation = Topics.Find($"{setting.Component.ProgramName()}:{setting.Key}");

            Assert.Equal("setting", explanation.Kind);
            Assert.Contains(setting.Decides.Split(' ')[0], Text(explanation), StringComparison.Ordinal);
            Assert.All(explanation.Entries, entry => Assert.StartsWith(setting.Component.ProgramName(), entry.Title, StringComparison.Ordinal));
        });

    [Fact]
    public void What_is_to_be_read_next_can_be_read() =>
        Assert.All(
            Glossary.All.SelectMany(term => term.ReadNext).Concat(TopicList.Words().SelectMany(word => Topics.Find(word).ReadNext)).Distinct(StringComparer.Ordinal).Where(word => word != "NodeRestriction"),
            word => Assert.NotNull(Topics.Known(word)));

    [Theory]
    [InlineData("apiserver", "component")]
    [InlineData("kubelet", "component")]
    [InlineData("1", "path")]
    [InlineData("peers", "path")]
    [InlineData("np1101", "finding")]
    [InlineData("ca", "certificate")]
    [InlineData("apiserver-kubelet-client", "certificate")]
    [InlineData("CN=kube-apiserver-etcd-client", "certificate")]
    [InlineData("kube-apiserver-kubelet-client", "certificate")]
    [InlineData("/etc/kubernetes/pki/etcd/ca.crt", "file")]
    [InlineData("sa.key", "file")]
    [InlineData("san", "term")]
    [InlineData("mTLS", "term")]
    [InlineData("serverTLSBootstrap", "setting")]
    [InlineData("--tls-min-version=VersionTLS12", "setting")]
    [InlineData("kubelet --tls-cert-file", "setting")]
    [InlineData("certificate-authority-data", "setting")]
    public void A_word_is_taken_for_what_people_mean_by_it(string word, string kind) => Assert.Equal(kind, Topics.Find(word).Kind);

    [Theory]
    [InlineData("kubelet-certificat-authority", "--kubelet-certificate-authority")]
    [InlineData("NP11O1", "NP1101")]
    [InlineData("kube-apisever", "kube-apiserver")]
    [InlineData("front-proxi-client", "front-proxy-client")]
    public void A_slip_gets_the_nearest_word(string word, string near)
    {
        var error = Assert.Throws<UserErrorException>(() => Topics.Find(word));

        Assert.Contains(near, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_without_a_source_asks_for_one() =>
        Assert.Contains("SOURCE", Assert.Throws<UserErrorException>(() => Topics.Find("f1:a0:ab:bc:1e:0f:2f:2b")).Hint, StringComparison.Ordinal);

    [Fact]
    public void Every_finding_names_what_it_is_about_or_is_about_something_without_settings() =>
        Assert.All(
            FindingCatalogue.All.Where(finding => finding.Title.Contains("--", StringComparison.Ordinal) || finding.Fix.Summary.Contains(" --", StringComparison.Ordinal)),
            finding => Assert.True(!FindingRelations.SettingsOf(finding).IsEmpty, $"{finding.Id}: {finding.Fix.Summary}"));

    private static string Text(Explanation explanation)
    {
        var text = new StringWriter();
        ExplanationText.Write(text, explanation, 80, color: false);
        return text.ToString();
    }

    // A single word that is too long cannot be broken.
    private static bool Fits(string line) => line.Length <= 80 || line.LastIndexOf(' ') < 20;
}
