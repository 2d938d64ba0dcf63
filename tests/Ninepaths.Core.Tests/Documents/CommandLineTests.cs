using Ninepaths.Catalogue;
using Ninepaths.Documents;

namespace Ninepaths.Core.Tests.Documents;

public sealed class CommandLineTests
{
    private static CommandLine Apiserver(params string[] words) => CommandLine.Parse(ComponentKind.KubeApiserver, Given.Words(["kube-apiserver", .. words]));

    private static CommandLine Etcd(params string[] words) => CommandLine.Parse(ComponentKind.Etcd, Given.Words(["etcd", .. words]));

    private static string[] Flags(CommandLine line) => [.. line.Flags.Select(flag => $"{flag.Name}={flag.Value}")];

    [Fact]
    public void Kubernetes_flags_are_read_as_pflag_reads_them()
    {
        var line = Apiserver("--tls-cert-file=/a", "--tls-private-key-file", "/b", "--anonymous-auth", "--profiling=false", "--Client-ca-file=", "-v", "2", "-v=3", "-v4");
        Assert.Equal(["tls-cert-file=/a", "tls-private-key-file=/b", "anonymous-auth=true", "profiling=false", "Client-ca-file=", "v=2", "v=3", "v=4"], Flags(line));
        Assert.Empty(line.Faults);
        Assert.Equal("tls-cert-file", line.Flags[0].Definition!.Flag);
        Assert.Equal(3, line.Flags[1].Origin.Line);
    }

    [Fact]
    public void A_boolean_flag_never_takes_the_next_word()
    {
        var line = Apiserver("--anonymous-auth", "false", "--profiling");
        Assert.Equal(["anonymous-auth=true", "profiling=true"], Flags(line));
        Assert.Equal("false", Assert.Single(line.Positionals).Text);
        Assert.Contains("'false' is not a flag", Assert.Single(line.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Underscores_are_dashes_for_kubernetes()
    {
        var flag = Assert.Single(Apiserver("--tls_cert_file=/a").Flags);
        Assert.Equal(("tls-cert-file", "--tls_cert_file"), (flag.Name, flag.TypedAs));
        Assert.NotNull(flag.Definition);
    }

    [Fact]
    public void Two_dashes_end_the_flags()
    {
        var line = Apiserver("--anonymous-auth=false", "--", "--anonymous-auth=true");
        Assert.Equal(["anonymous-auth=false"], Flags(line));
        Assert.Equal("--anonymous-auth=true", Assert.Single(line.Positionals).Text);
    }

    [Fact]
    public void A_known_flag_takes_the_next_word_even_when_it_looks_like_a_flag() =>
        Assert.Equal(["tls-cert-file=--anonymous-auth"], Flags(Apiserver("--tls-cert-file", "--anonymous-auth")));

    [Fact]
    public void An_unknown_flag_takes_the_next_word_unless_it_looks_like_a_flag()
    {
        var line = Apiserver("--no-such-a", "1", "--no-such-b", "--no-such-c=2");
        Assert.Equal(["no-such-a=1", "no-such-b=true", "no-such-c=2"], Flags(line));
        Assert.All(line.Flags, flag => Assert.Null(flag.Definition));
    }

    [Fact]
    public void A_long_flag_with_one_dash_is_refused_by_kubernetes()
    {
        var line = Apiserver("-anonymous-auth=false");
        Assert.Empty(line.Flags);
        Assert.Single(line.Faults);
    }

    [Fact]
    public void A_flag_without_its_value_is_a_fault() =>
        Assert.Contains("needs a value", Assert.Single(Apiserver("--tls-cert-file").Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void Etcd_takes_one_dash_or_two()
    {
        var line = Etcd("-name", "ctl2", "--cert-file", "/c", "-trusted-ca-file=/ca", "-client-cert-auth", "--peer-client-cert-auth=true");
        Assert.Equal(["name=ctl2", "cert-file=/c", "trusted-ca-file=/ca", "client-cert-auth=true", "peer-client-cert-auth=true"], Flags(line));
        Assert.Empty(line.Faults);
    }

    [Fact]
    public void Etcd_stops_at_the_first_word_that_is_no_flag()
    {
        var line = Etcd("--client-cert-auth", "false", "--cert-file=/c");
        Assert.Equal(["client-cert-auth=true"], Flags(line));
        Assert.Equal(["false", "--cert-file=/c"], line.Positionals.Texts());
        Assert.Single(line.Faults);
    }

    [Fact]
    public void Etcd_does_not_take_underscores_for_dashes() =>
        Assert.Null(Assert.Single(Etcd("--client_cert_auth=true").Flags).Definition);

    [Fact]
    public void Every_occurrence_of_a_repeated_flag_is_kept() =>
        Assert.Equal(["anonymous-auth=false", "anonymous-auth=true"], Flags(Apiserver("--anonymous-auth=false", "--anonymous-auth=true")));

    [Fact]
    public void A_shell_in_front_is_taken_off()
    {
        var line = CommandLine.Parse(ComponentKind.KubeApiserver, Given.Words(
            "/bin/sh", "-c", "mkdir -p /x; FOO=1 exec /usr/bin/kube-apiserver --anonymous-auth=false '--tls-cert-file=/a b' >>/var/log/x.log 2>&1"));
        Assert.Equal("/usr/bin/kube-apiserver", line.Program!.Text);
        Assert.Equal(["anonymous-auth=false", "tls-cert-file=/a b"], Flags(line));
        Assert.Equal(3, line.Flags[0].Origin.Line);
    }

    [Fact]
    public void A_shell_replaces_the_variables_it_is_given()
    {
        var from = Facts.Origin.File("h", "/e.env", 7);
        var line = CommandLine.Parse(
            ComponentKind.Etcd,
            Given.Words("sh", "-c", "NAME='x y'; exec etcd --name \"$NAME\" $OPTS --data-dir=${DIR}/d '--key-file=$DIR' --cert-file=$NONE"),
            [new("OPTS", "--trusted-ca-file=/a  --auto-tls", from), new("DIR", "/data", from)]);
        Assert.Equal(["name=x y", "trusted-ca-file=/a", "auto-tls=true", "data-dir=/data/d", "key-file=$DIR", "cert-file=$NONE"], Flags(line));
        Assert.Equal([3, 7, 7, 3, 3, 3], line.Flags.Select(flag => flag.Origin.Line!.Value));
    }

    [Fact]
    public void An_empty_command_line_has_nothing() => Assert.Null(CommandLine.Parse(ComponentKind.Etcd, []).Program);
}
