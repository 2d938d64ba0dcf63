using Ninepaths.Documents;

namespace Ninepaths.Core.Tests.Documents;

public sealed class SystemdUnitsTests
{
    [Fact]
    public void Words_know_their_line_inside_a_continuation()
    {
        var service = Given.Service("""
            [Unit]
            Description=x
            [Service]
            User=etcd
            ExecStart=/opt/etcd \
              -name ctl2 \
            # a comment line inside the continuation is skipped by systemd
              --initial-cluster "a=1,\
            b=2" \
              --last
            Restart=on-failure
            """);
        Assert.Equal(["/opt/etcd", "-name", "ctl2", "--initial-cluster", "a=1, b=2", "--last"], service.Arguments.Texts());
        Assert.Equal([5, 6, 6, 8, 8, 10], service.Arguments.Select(word => word.Origin.Line!.Value));
        Assert.Equal("etcd (h:/etc/systemd/system/x.service:4)", service.User!.ToString());
        Assert.Empty(service.Faults);
    }

    [Fact]
    public void A_drop_in_resets_the_command_and_later_environment_files_win()
    {
        var service = Given.Service(
            "[Service]\nEnvironmentFile=/e/a.env\nExecStart=/bin/kube-apiserver --insecure-nothing\n",
            Given.File("/etc/systemd/system/x.service.d/20-args.conf", """
                [Service]
                EnvironmentFile=-/e/b.env
                EnvironmentFile=-/e/none.env
                Environment="KUBE_LOG=--v=2" KUBE_EXTRA=--profiling=false TLS=overridden
                ExecStart=
                ExecStart=/bin/kube-apiserver $ARGS ${TLS} $KUBE_LOG $KUBE_EXTRA $NOTHING ${NOTHING} --ip=${IP} --literal=$IP $$
                """),
            Given.File("/e/a.env", "# shipped\nARGS=\"--a=1 \\\n --b='x y' \\\n --c\"\nTLS=--tls=12\nIP=10.0.0.1\n"),
            Given.File("/e/b.env", "# local\nTLS=--tls=10 and more\n"));
        Assert.Equal(
            ["/bin/kube-apiserver", "--a=1", "--b=x y", "--c", "--tls=10 and more", "--v=2", "--profiling=false", "", "--ip=10.0.0.1", "--literal=$IP", "$"],
            service.Arguments.Texts());
        Assert.Equal(
            ["20-args.conf:6", "a.env:2", "a.env:3", "a.env:4", "b.env:2", "20-args.conf:4", "20-args.conf:4", "20-args.conf:6", "20-args.conf:6", "20-args.conf:6", "20-args.conf:6"],
            service.Arguments.Select(word => word.Origin.Where.Split('/')[^1]));
        Assert.Empty(service.Faults);
    }

    [Fact]
    public void A_missing_environment_file_is_a_fault_unless_it_has_a_dash()
    {
        var service = Given.Service("[Service]\nEnvironmentFile=/e/a.env\nEnvironmentFile=-/e/b.env\nExecStart=/bin/x\n");
        var fault = Assert.Single(service.Faults);
        Assert.Equal(2, fault.Origin.Line);
        Assert.Contains("/e/a.env", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Specifiers_are_replaced()
    {
        var service = Assert.Single(SystemdUnits.Read(Given.Host(
            Given.File("/etc/hostname", "wk1.example\n"),
            Given.File("/usr/lib/systemd/system/a-b@.service", "[Service]\nExecStart=/bin/x %H %l %n %N %p %i %I %h %t %% %b %z\n"),
            Given.Link("/etc/systemd/system/multi-user.target.wants/a-b@c-d.service", "/usr/lib/systemd/system/a-b@.service"))));
        Assert.Equal(
            ["/bin/x", "wk1.example", "wk1", "a-b@c-d.service", "a-b@c-d", "a-b", "c-d", "c/d", "/root", "/run", "%", "%b", "%z"],
            service.Arguments.Texts());
        Assert.Equal(2, service.Faults.Length);
    }

    [Fact]
    public void Prefixes_are_taken_off_and_a_colon_keeps_variables() =>
        Assert.Equal(["/bin/x", "$A", "${A}"], Given.Service("[Service]\nEnvironment=A=b\nExecStart=-:!!/bin/x $A ${A}\n").Arguments.Texts());

    [Fact]
    public void The_name_after_an_at_sign_is_no_argument() =>
        Assert.Equal(["/bin/x", "--a"], Given.Service("[Service]\nExecStart=@/bin/x other-name --a\n").Arguments.Texts());

    [Fact]
    public void Drop_ins_are_read_by_name_across_directories_and_the_nearest_of_a_name_wins()
    {
        var host = Given.Host(
            Given.File("/usr/lib/systemd/system/a-b.service", "[Service]\nExecStart=/bin/x $A\nEnvironment=A=unit\n"),
            Given.File("/usr/lib/systemd/system/a-b.service.d/50-x.conf", "[Service]\nEnvironment=A=hidden\n"),
            Given.File("/etc/systemd/system/a-b.service.d/50-x.conf", "[Service]\nEnvironment=A=fifty\n"),
            Given.File("/run/systemd/system/a-.service.d/60-y.conf", "[Service]\nEnvironment=A=sixty\n"),
            Given.File("/etc/systemd/system/service.d/10-z.conf", "[Service]\nEnvironment=A=ten B=all\n"),
            Given.Link("/etc/systemd/system/a-b.service.d/99-masked.conf", "/dev/null"),
            Given.File("/usr/lib/systemd/system/a-b.service.d/99-masked.conf", "[Service]\nEnvironment=A=masked\n"));
        var service = Assert.Single(SystemdUnits.Read(host));
        Assert.Equal(["/bin/x", "sixty"], service.Arguments.Texts());
        Assert.Equal(["a-b.service", "10-z.conf", "50-x.conf", "60-y.conf"], service.Files.Select(file => file.Place.Split('/')[^1]));
    }

    [Fact]
    public void Units_in_etc_hide_those_in_usr_and_masked_ones_are_gone()
    {
        var host = Given.Host(
            Given.File("/etc/systemd/system/a.service", "[Service]\nExecStart=/bin/etc\n"),
            Given.File("/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/bin/usr\n"),
            Given.Link("/etc/systemd/system/b.service", "/dev/null"),
            Given.File("/usr/lib/systemd/system/b.service", "[Service]\nExecStart=/bin/usr\n"),
            Given.Link("/etc/systemd/system/alias.service", "/etc/systemd/system/a.service"));
        Assert.Equal(["/bin/etc"], Assert.Single(SystemdUnits.Read(host)).Arguments.Texts());
    }

    [Fact]
    public void Several_commands_need_oneshot()
    {
        var service = Given.Service("[Service]\nExecStart=/bin/prepare\nExecStart=/bin/kubelet --a ; /bin/other \\; end\n");
        Assert.Equal(["/bin/kubelet", "--a"], service.Arguments.Texts());
        Assert.Equal(["/bin/other", ";", "end"], service.Commands[2].Texts());
        Assert.Single(service.Faults);
    }

    [Fact]
    public void Escapes_are_those_of_c()
    {
        var service = Given.Service("""
            [Service]
            ExecStart=/bin/x "a\tb" 'c d'e \x41\u00e4\101 a\sb "\q"
            """);
        Assert.Equal(["/bin/x", "a\tb", "c de", "AäA", "a b", "\\q"], service.Arguments.Texts());
        Assert.Single(service.Faults);
    }

    [Fact]
    public void The_program_is_no_place_for_variables()
    {
        var service = Given.Service("[Service]\nEnvironment=BIN=/bin/kubelet\nExecStart=${BIN} ${BIN}\n");
        Assert.Equal(["${BIN}", "/bin/kubelet"], service.Arguments.Texts());
        Assert.Single(service.Faults);
    }

    [Fact]
    public void A_blank_line_ends_a_continuation() =>
        Assert.Equal(["/usr/local/bin/k3s", "server", "--flag"], Given.Service("[Service]\nExecStart=/usr/local/bin/k3s \\\n    server \\\n\t'--flag' \\\n\nRestart=always\n").Arguments.Texts());

    [Fact]
    public void Unset_variables_are_gone() =>
        Assert.Equal(["/bin/x", "c"], Given.Service("[Service]\nEnvironment=A=b B=c C=d\nUnsetEnvironment=A C=d B=other\nExecStart=/bin/x $A $B $C\n").Arguments.Texts());

    [Fact]
    public void Environment_files_may_be_patterns() =>
        Assert.Equal(["/bin/x", "two"], Given.Service(
            "[Service]\nEnvironmentFile=/e/*.env\nExecStart=/bin/x $A\n", Given.File("/e/2.env", "A=two"), Given.File("/e/1.env", "A=one"), Given.File("/e/3.txt", "A=three")).Arguments.Texts());
}
