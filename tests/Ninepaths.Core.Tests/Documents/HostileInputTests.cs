using System.Text;
using CsCheck;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Core.Tests.Documents;

/// <summary>Files made to hurt: each ends in a fault, in time, and what stands beside it is still read.</summary>
public sealed class HostileInputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static Task<T> InTime<T>(Func<T> read) => Task.Run(read).WaitAsync(Patience, TestContext.Current.CancellationToken);

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static readonly Dictionary<string, Func<string>> Bombs = new(StringComparer.Ordinal)
    {
        ["deep flow"] = () => Repeat("[", 1_000_000),
        ["deep flow mappings"] = () => Repeat("{a: ", 500_000),
        ["deep blocks"] = () => Repeat("- ", 1_000_000),
        ["deep json"] = () => Repeat("{\"a\":", 500_000),
        ["open quote"] = () => "a: '" + Repeat("x y\n", 500_000),
        ["more values than are read"] = () => "[" + Repeat("1,", 3_000_000) + "1]",
        ["laughs"] = () => "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n")),
        ["merges"] = () => "b: &b {" + string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"k{i}: 1")) + "}\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"c{i}:\n  <<: *b\n")),
        ["levels of aliases"] = () => "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n")),
        ["a value inside itself"] = () => "a: &a [*a]",
        ["an escape of no character"] = () => "a: \"\\U99999999\"",
        ["half a pair in json"] = () => "{\"a\": \"\\ud800\"}",
        ["a list as a key"] = () => "? [a]\n: b\n",
        ["NUL"] = () => "a: b\0c",
        ["escapes of a terminal"] = () => "a: \u001b[2J",
        ["tab as indentation"] = () => "a:\n\tb: 1",
        ["truncated json"] = () => "{\"a\": {\"b\": ",
        ["binary"] = () => Repeat("\u007fELF\u0002\u0001\0", 10_000),
    };

    public static TheoryData<string> Names => [.. Bombs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Hostile_yaml_is_a_fault_in_time(string name)
    {
        var file = await InTime(() => YamlReader.Read(Given.Bytes(Bombs[name]())));
        Assert.NotEmpty(file.Faults);
        Assert.All(file.Faults, fault => Assert.True(fault.Line >= 1));
        Assert.All(file.Faults, fault => Assert.Equal(TextSafety.Inert(fault.Message, 1000), fault.Message));
    }

    [Fact]
    public async Task What_stands_beside_a_bomb_is_read()
    {
        var laughs = Bombs["laughs"]();
        var file = await InTime(() => YamlReader.Read(Given.Bytes("before: 1\n---\n" + laughs + "beside: 2\n---\nafter: 3\n")));
        Assert.Equal(("1", "2", "3"), (file.Documents[0]["before"].Text, file.Documents[1]["beside"].Text, file.Documents[2]["after"].Text));
    }

    [Fact]
    public async Task Ten_megabytes_are_read_in_time()
    {
        var text = Repeat("- name: kube-apiserver-of-some-length\n  namespace: kube-system\n  labels: {tier: control-plane}\n", 100_000);
        var file = await InTime(() => YamlReader.Read(Given.Bytes(text)));
        Assert.Empty(file.Faults);
        Assert.Equal(100_000, file.Root.Items.Length);
        Assert.Equal(299_998, file.Root.Items[^1].Line);
    }

    [Fact]
    public void A_file_larger_than_the_limit_is_not_read() =>
        Assert.Equal(YamlFaultKind.Limit, Assert.Single(YamlReader.Read(new byte[17 * 1024 * 1024]).Faults).Kind);

    [Fact]
    public void Text_in_utf_16_and_lines_of_windows_are_read()
    {
        Assert.Equal("ä", YamlReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a: ä\r\n")).ToArray()).Root["a"].Text);
        Assert.Equal("ä", YamlReader.Read(Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes("a: ä\r\n")).ToArray()).Root["a"].Text);
        Assert.Equal("x", YamlReader.Read(Encoding.UTF8.GetPreamble().Concat("{\t\"a\": \"x\"}"u8.ToArray()).ToArray()).Root["a"].Text);
        Assert.Equal(2, Given.Yaml("a: 1\r\nb: 2\r\n").Entry("b")!.Line);
        Assert.Equal(1, Assert.Single(YamlReader.Read(new byte[] { (byte)'a', (byte)':', (byte)' ', 0xff }).Faults).Line);
    }

    [Fact]
    public void Any_bytes_are_read_without_fail() =>
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            var file = Given.File("/etc/systemd/system/x.service", "") with { Content = bytes };
            YamlReader.Read(bytes);
            SystemdUnits.Read(Given.Host(file));
            EnvironmentFile.Read(Origin.File("h", "/e"), bytes, []);
            KubeconfigFile.Read("h", file);
            StaticPod.Read("h", file);
        }, iter: 2_000);

    [Fact]
    public void Any_arrangement_of_yaml_is_read_without_fail() =>
        Gen.OneOf(
            "a", "b: ", ": ", "- ", "? ", "\n", "\n  ", "[", "]", "{", "}", ", ", "&a ", "*a ", "!!str ", "!x ", "|\n", "> ", "'", "\"", "#c\n", "---\n", "...\n", "%YAML 1.1\n", "\t", "<<: ", "\\", "\u2028", "@", "\r", "\0", "!<")
            .Array[0, 40].Sample(pieces =>
            {
                var file = YamlReader.Read(Given.Bytes(string.Concat(pieces)));
                Assert.All(file.Faults, fault => Assert.True(fault.Line >= 1));
            }, iter: 5_000);

    [Fact]
    public void Any_arrangement_of_a_unit_is_read_without_fail() =>
        Gen.OneOf(
            "[Service]\n", "ExecStart=", "Environment=", "EnvironmentFile=-/e\n", "A=b", " ", "\n", "\\\n", "\\", "\"", "'", "$A", "${A}", "$$", "%i", "%", ";", "\\;", "#", "@", "-", "/bin/x", "\t", "\\x41", "ä")
            .Array[0, 40].Sample(pieces =>
            {
                var text = "[Service]\nExecStart=" + string.Concat(pieces);
                var host = Given.Host(Given.File("/etc/systemd/system/x@.service", text), Given.File("/e", text), Given.Link("/etc/systemd/system/a.target.wants/x@y.service", "x"));
                foreach (var service in SystemdUnits.Read(host)) Assert.All(service.Arguments, word => Assert.NotNull(word.Origin.Line));
            }, iter: 5_000);

    [Fact]
    public void Every_word_of_a_command_line_is_a_flag_a_value_or_a_positional() =>
        Gen.OneOf("--a", "--a=b", "-v", "-v=2", "-", "--", "---", "--=", "-=", "", "x", "--anonymous-auth", "--tls-cert-file", "-name", "\u001b").Array[0, 12].Sample(words =>
        {
            foreach (var kind in new[] { ComponentKind.KubeApiserver, ComponentKind.Etcd })
            {
                var line = CommandLine.Parse(kind, Given.Words(["program", .. words]));
                var faulty = line.Faults.Count(fault => !fault.Message.Contains("is not a flag", StringComparison.Ordinal));
                Assert.InRange(words.Length, line.Flags.Length + line.Positionals.Length, (line.Flags.Length * 2) + line.Positionals.Length + faulty + words.Count(word => word == "--"));
            }
        }, iter: 5_000);

    [Fact]
    public async Task A_hundred_thousand_flags_are_read_in_time()
    {
        var words = Given.Words([.. Enumerable.Range(0, 100_000).Select(i => $"--flag-{i}=x").Prepend("kube-apiserver")]);
        Assert.Equal(100_000, (await InTime(() => CommandLine.Parse(ComponentKind.KubeApiserver, words))).Flags.Length);
    }

    [Fact]
    public async Task Variables_that_multiply_end_at_what_linux_allows()
    {
        var unit = $"[Service]\nEnvironmentFile=/e\nExecStart=/bin/x {Repeat("${A}", 50_000)} {Repeat("$A ", 50_000)}\n";
        var service = await InTime(() => Given.Service(unit, Given.File("/e", "A=\"" + Repeat("word ", 100_000) + "\"\n")));
        Assert.Contains("longer than Linux allows", Assert.Single(service.Faults).Message, StringComparison.Ordinal);
        Assert.True(service.Arguments.Sum(word => word.Text.Length) < 8_000_000);
    }

    [Fact]
    public void Variables_that_name_each_other_are_not_followed() =>
        Assert.Equal(["/bin/x", "$B"], Given.Service("[Service]\nEnvironmentFile=/e\nExecStart=/bin/x $A\n", Given.File("/e", "A=$B\nB=$A\n")).Arguments.Texts());

    [Fact]
    public async Task Values_of_values_end_in_a_container()
    {
        var manifest = "kind: Pod\nspec:\n  containers:\n  - env:\n    - {name: A0, value: xxxxxxxxxx}\n"
            + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"    - {{name: A{i}, value: $(A{i - 1})$(A{i - 1})}}\n"));
        var pod = await InTime(() => StaticPod.Read("h", Given.File("/m.yaml", manifest)));
        Assert.True(pod!.Containers[0].Environment.Sum(each => (long)each.Value.Length) < 20_000_000);
    }

    [Fact]
    public async Task Ten_thousand_units_with_many_dashes_are_read_in_time()
    {
        var files = Enumerable.Range(0, 10_000).Select(i => Given.File($"/etc/systemd/system/{Repeat("a-", 100)}{i}.service", "[Service]\nExecStart=/bin/x\n"));
        Assert.Equal(10_000, (await InTime(() => SystemdUnits.Read(Given.Host(files)))).Length);
    }

    [Fact]
    public async Task A_kubeconfig_of_many_contexts_is_read_in_time()
    {
        var text = "contexts:\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"- {{name: a{i}, context: {{cluster: c{i}, user: u}}}}\n"));
        Assert.Equal(100, (await InTime(() => KubeconfigFile.Read("h", Given.File("/k", text)))).Faults.Length);
    }

    [Fact]
    public void Links_in_circles_lead_nowhere() =>
        Assert.Empty(SystemdUnits.Read(Given.Host(Given.Link("/etc/systemd/system/a.service", "b.service"), Given.Link("/etc/systemd/system/b.service", "a.service"))));

    [Fact]
    public void Names_with_escapes_come_out_harmless()
    {
        var service = Given.Service("[Service]\nEnvironmentFile=/\u001b[31m\u202e\nExecStart=/bin/x\n");
        Assert.Contains("/\\x1b[31m\\u202e", Assert.Single(service.Faults).Message, StringComparison.Ordinal);
    }
}
