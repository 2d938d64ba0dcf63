using System.Text;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Hosts.Tests.Remote;

public sealed class InventoryReaderTests
{
    private static Inventory Read(string yaml) => InventoryReader.Read("hosts.yaml", Encoding.UTF8.GetBytes(yaml));

    private static string Fault(string yaml) => Assert.Throws<UserErrorException>(() => Read(yaml)).Message;

    [Fact]
    public void Hosts_are_read_with_what_is_said_of_all()
    {
        var inventory = Read("""
            defaults: {sudo: true, timeout: 90s}
            hosts:
              - name: cp1
                connect: ssh -o BatchMode=yes root@10.0.0.11
                sudo: false
              - name: w1
                connect: docker exec -i 'kind worker'
                timeout: 120
            """);

        Assert.Equal("hosts.yaml", inventory.Name);
        Assert.Equal(["ssh", "-o", "BatchMode=yes", "root@10.0.0.11", "sh", "-s"], inventory.Hosts[0].Shell);
        Assert.Equal(["docker", "exec", "-i", "kind worker", "sudo", "-n", "sh", "-s"], inventory.Hosts[1].Shell);
        Assert.Equal([90, 120], inventory.Hosts.Select(host => host.Timeout!.Value.TotalSeconds));
    }

    [Theory]
    [InlineData("hosts: []", "hosts.yaml:1: hosts must be a list with at least one host")]
    [InlineData("a: 1", "hosts.yaml:1: unknown field 'a'; hosts.yaml:1: hosts must be a list with at least one host")]
    [InlineData("- x", "hosts.yaml:1: a mapping with hosts is expected")]
    [InlineData("", "hosts.yaml:1: a mapping with hosts is expected")]
    [InlineData("hosts:\n- x", "hosts.yaml:2: a host is a mapping of name and connect")]
    [InlineData("hosts:\n- name: a", "hosts.yaml:2: connect is missing")]
    [InlineData("hosts:\n- connect: a", "hosts.yaml:2: name is missing")]
    [InlineData("hosts:\n- name: a\n  connect: ''", "hosts.yaml:3: connect must be a text")]
    [InlineData("hosts:\n- name: a\n  connect: [ssh, x]", "hosts.yaml:3: connect must be a text")]
    [InlineData("hosts:\n- name: a\n  connect: ssh 'x", "hosts.yaml:3: connect: a quote (') that does not end")]
    [InlineData("hosts:\n- name: a\n  connect: a\n  port: 22", "hosts.yaml:4: unknown field 'port'")]
    [InlineData("hosts:\n- {name: a, connect: a}\n- {name: a, connect: b}", "hosts.yaml:3: name: a again, first in line 2")]
    [InlineData("hosts:\n- name: a/b\n  connect: a", "hosts.yaml:2: name: no name for a host: it has a slash")]
    [InlineData("hosts:\n- name: \"a\\e[1m\"\n  connect: a", "hosts.yaml:2: name: it holds control characters")]
    [InlineData("hosts:\n- name: ..\n  connect: a", "hosts.yaml:2: name: no name for a host")]
    [InlineData("hosts:\n- name: a\n  connect: a\n  timeout: never", "hosts.yaml:4: timeout: 'never' is no time between 1s and 1h; write 90s or 2m")]
    [InlineData("hosts:\n- name: a\n  connect: a\n  timeout: 2h", "hosts.yaml:4: timeout: '2h' is no time between 1s and 1h; write 90s or 2m")]
    [InlineData("hosts:\n- name: a\n  connect: a\n  sudo: perhaps", "hosts.yaml:4: sudo is true or false")]
    [InlineData("defaults: 7\nhosts:\n- {name: a, connect: a}", "hosts.yaml:1: defaults is a mapping of sudo and timeout")]
    [InlineData("hosts:\n- {name: a, connect: a}\n---\nhosts: []", "hosts.yaml:4: one document is expected, and here begins another")]
    [InlineData("hosts:\n- name: a\n  name: b\n  connect: a", "hosts.yaml:3: key 'name' again, first in line 2; the last counts")]
    public void What_is_wrong_is_told_with_its_line(string yaml, string message) => Assert.Equal(message, Fault(yaml));

    [Fact]
    public void Yaml_that_cannot_be_read_is_told() => Assert.StartsWith("hosts.yaml:", Fault("hosts: {a"), StringComparison.Ordinal);

    [Fact]
    public void Aliases_that_multiply_are_told_and_not_followed()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat("bcdefghij".Select(c => $"{c}: &{c} [{string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n")) + "hosts: *j\n";

        Assert.Contains("aliases that multiply", Fault(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_faults_are_counted() =>
        Assert.EndsWith("; and 5 more", Fault("hosts:\n" + string.Concat(Enumerable.Repeat("- x\n", 10))), StringComparison.Ordinal);

    [Fact]
    public void Too_many_hosts_are_told() =>
        Assert.Contains("more than 20000 hosts", Fault("hosts:\n" + string.Concat(Enumerable.Range(0, 20_001).Select(i => $"- {{name: h{i}, connect: a}}\n"))), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        Assert.Equal("cannot read /no/such/file: no such file or directory", Assert.Throws<UserErrorException>(() => InventoryReader.ReadFile("/no/such/file")).Message);
        Assert.Equal("cannot read /tmp: a directory", Assert.Throws<UserErrorException>(() => InventoryReader.ReadFile("/tmp")).Message);
    }

    [Theory]
    [InlineData("ssh root@x", "ssh|root@x")]
    [InlineData("  ssh\t-p  22 \n x ", "ssh|-p|22|x")]
    [InlineData("a 'b c' \"d e\" f\\ g", "a|b c|d e|f g")]
    [InlineData("a 'it'\\''s' \"\\\"q\\\" \\$x \\n\"", "a|it's|\"q\" $x \\n")]
    [InlineData("a '' \"\"", "a||")]
    [InlineData("a\\\nb c", "ab|c")]
    [InlineData("$(id) `id` $HOME * ; | & >x", "$(id)|`id`|$HOME|*|;|||&|>x")]
    public void A_command_is_split_as_a_shell_splits_and_nothing_is_expanded(string command, string words) =>
        Assert.Equal(words, string.Join('|', ShellWords.Split(command, out _)!.Value));

    [Theory]
    [InlineData("a \\", "a backslash at the end")]
    [InlineData("a \"b", "a quote (\") that does not end")]
    [InlineData("'' b", "it names no program")]
    [InlineData("a\0b", "a zero byte")]
    public void A_command_that_cannot_be_split_says_why(string command, string problem)
    {
        Assert.Null(ShellWords.Split(command, out var told));
        Assert.Equal(problem, told);
    }
}
