using System.Text;
using Ninepaths.Catalogue;
using Ninepaths.Documents;

namespace Ninepaths.Tests.Documents;

public class ConfigShapeTests
{
    [Theory]
    [InlineData("{a b:b c:[i] d:<n>}", "a: text\nb: yes\nc: [1, 0x2]\nd: {x: 1.5}\n", "")]
    [InlineData("{a}", "a: 1\n", "1 a is not text")]
    [InlineData("{a}", "a: '1'\n", "")]
    [InlineData("{a:b}", "\na: 'true'\n", "2 a is not true or false")]
    [InlineData("{a:[{b}]}", "a:\n- c: 1\n", "2 unknown field c")]
    [InlineData("{kubeConfigFile}", "kubeconfigFile: x\n", "1 unknown field kubeconfigFile; did you mean kubeConfigFile?")]
    [InlineData("{a:[]}", "a: text\n", "1 a is not a list")]
    [InlineData("{a:{b}}", "a: []\n", "1 a is not a mapping")]
    [InlineData("{a:d b:d}", "a: 1h30m\nb: 5\n", "2 b is not a duration such as 30s")]
    [InlineData("{a:*}", "a: {b: [1, {c: d}]}\n", "")]
    [InlineData("{a:i}", "a: null\n", "")]
    public void A_document_is_held_against_its_shape(string shape, string yaml, string faults) =>
        Assert.Equal(faults, string.Join('|', ShapeText.Parse(shape).Faults(Root(yaml)).Select(fault => $"{fault.Line} {fault.Message}")));

    [Theory]
    [InlineData("{a")]
    [InlineData("{a}b")]
    [InlineData("[b")]
    public void A_shape_that_is_written_wrong_is_a_defect(string shape) => Assert.ThrowsAny<Exception>(() => ShapeText.Parse(shape));

    [Theory]
    [InlineData("300ms", 0.3)]
    [InlineData("1h30m", 5400.0)]
    [InlineData("-1.5h", -5400.0)]
    [InlineData("0", 0.0)]
    [InlineData(".5s", 0.5)]
    [InlineData("1d", null)]
    [InlineData("", null)]
    [InlineData("5", null)]
    [InlineData("9999999999999h", null)]
    public void Durations_are_Go_s(string text, double? seconds) => Assert.Equal(seconds, GoDuration.Parse(text)?.TotalSeconds);

    [Theory]
    [InlineData("apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\n", "1.36", null)]
    [InlineData("apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\n", "1.33", "apiserver.config.k8s.io/v1 AuthenticationConfiguration is new in 1.34; this is 1.33")]
    [InlineData("apiVersion: apiserver.config.k8s.io/v1beta1\nkind: AuthenticationConfiguration\n", "1.33", null)]
    [InlineData("apiVersion: apiserver.config.k8s.io/v1alpha1\nkind: AuthenticationConfiguration\n", null, null)]
    [InlineData("kind: AuthenticationConfiguration\n", null, "no apiVersion, where apiserver.config.k8s.io/v1 belongs")]
    [InlineData("apiVersion: apiserver.config.k8s.io/v1\n", null, "no kind, where AuthenticationConfiguration belongs")]
    [InlineData("apiVersion: apiserver.config.k8s.io/v1\nkind: AuthorizationConfiguration\n", null, "kind AuthorizationConfiguration where AuthenticationConfiguration belongs")]
    [InlineData("apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\nfuture: 1\n", "1.36", "unknown field future")]
    [InlineData("apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\nfuture: 1\n", "1.37", null)]
    public void A_kind_is_read_by_the_versions_that_know_it(string yaml, string? version, string? fault) =>
        Assert.Equal(fault, ConfigKinds.Authentication.Faults(Root(yaml), ComponentVersion.TryParse(version, out var known) ? known : null).FirstOrDefault()?.Message);

    [Theory]
    [InlineData("apiVersion: v1\nkind: EncryptionConfig\n", null)]
    [InlineData("apiVersion: v1\nkind: EncryptionConfiguration\n", "apiVersion v1 where apiserver.config.k8s.io belongs")]
    public void The_old_name_of_the_encryption_file_goes_with_its_old_version(string yaml, string? fault) =>
        Assert.Equal(fault, ConfigKinds.Encryption.Faults(Root(yaml), null).FirstOrDefault()?.Message);

    private static ConfigNode Root(string yaml) => YamlReader.Read(Encoding.UTF8.GetBytes(yaml)).Root;
}
