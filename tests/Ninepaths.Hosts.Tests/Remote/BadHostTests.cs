using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Hosts.Tests.Remote;

/// <summary>Hosts that hang, lie, flood or die: each ends in time with a reason, and costs nothing but itself.</summary>
public sealed class BadHostTests : IDisposable
{
    private const string Small = "say begin; say clock; echo 1796000000; at /; say list; printf etc/; at /etc; say list; printf hosts/; say 'stat 41ed 0 0 4096 1796000000'; printf /etc; say 'stat 81a4 0 0 9 1796000000'; printf /etc/hosts; at /etc/hosts; say 'file 262144'; printf 'hello you'; ";
    private readonly TempFolder _temp = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_banner_before_and_after_the_answer_does_not_matter()
    {
        var host = FarHost.Answering($"printf 'Welcome\\nninepaths-\\n\\n\\n'; {Small} say end; printf 'Bye\\n\\n'");

        var reading = await FarHost.ReadAsync(host);

        Assert.Equal("hello you", reading.Host.At("/etc/hosts")!.Text());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1796000000), reading.Host.Clock!.HostTime);
        Assert.Equal(1, reading.Trips);
    }

    [Fact]
    public async Task A_host_that_hangs_ends_at_its_time_with_all_that_it_started()
    {
        var pids = _temp.At("pids");

        var failure = await FarHost.FailureAsync(FarHost.Behind($"sleep 600 & echo $! >> '{pids}'; echo $$ >> '{pids}'; wait"), seconds: 2);

        Assert.Equal("no answer within 2 s", failure.Message);
        Assert.All(await File.ReadAllLinesAsync(pids, Cancelled), pid => Assert.False(Runs(int.Parse(pid, CultureInfo.InvariantCulture)), pid));
    }

    [Fact]
    public async Task A_host_that_stops_in_the_middle_ends_at_its_time()
    {
        var failure = await FarHost.FailureAsync(FarHost.Answering(Small + "exec sleep 600"), seconds: 2);

        Assert.Equal("no answer within 2 s", failure.Message);
    }

    [Fact]
    public async Task The_time_may_stand_in_the_inventory()
    {
        var host = FarHost.Behind("exec sleep 600") with { Timeout = TimeSpan.FromSeconds(1.5) };

        var failure = await Assert.ThrowsAsync<HostFailedException>(() => FarHost.ReadAsync(host, new()));

        Assert.Equal("no answer within 1.5 s", failure.Message);
    }

    [Fact]
    public async Task A_command_that_fails_is_told_by_its_last_line()
    {
        var failure = await FarHost.FailureAsync(FarHost.Behind("echo 'Authorized use only' >&2; echo 'root@10.0.0.1: Permission denied (publickey,password).' >&2; exit 255"));

        Assert.Equal("no answer: the command ended with code 255: root@10.0.0.1: Permission denied (publickey,password).", failure.Message);
        Assert.Contains("key", failure.Needs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_complains_of_is_shown_without_secrets_and_without_power()
    {
        var failure = await FarHost.FailureAsync(FarHost.Behind(@"printf 'x\n\033[31m\033]0;t\007 --token=abcdef.0123456789abcdef %01000d\n' 7 >&2; exit 1"));

        Assert.DoesNotContain('\u001b', failure.Message);
        Assert.DoesNotContain("0123456789abcdef", failure.Message, StringComparison.Ordinal);
        Assert.Contains("REDACTED", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length, 1, 400);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_no_answer()
    {
        var failure = await FarHost.FailureAsync(FarHost.Answering(Small + "exit 7"));

        Assert.StartsWith("the answer broke off after ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ended with code 7", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_floods_is_stopped()
    {
        Assert.Equal("what it sent is no answer to the script", (await FarHost.FailureAsync(FarHost.Behind("exec yes"))).Message);
        Assert.Equal("what it sent is no answer to the script", (await FarHost.FailureAsync(FarHost.Behind("exec cat /dev/urandom"))).Message);
        Assert.Equal("it sent more than 64 MiB", (await FarHost.FailureAsync(FarHost.Answering("say begin; exec yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))).Message);
        Assert.Equal("it sent more entries than a host can have", (await Assert.ThrowsAsync<HostFailedException>(() => FarHost.ReadAsync(
            FarHost.Answering("say begin; exec yes \"$(say x)\""), new() { Limits = new() { Entries = 100 } }))).Message);
    }

    [Fact]
    public async Task What_passes_through_a_terminal_is_told() =>
        Assert.Contains("through a terminal", (await FarHost.FailureAsync(FarHost.Answering("{ " + Small + "say end; } | sed 's/$/\\r/'"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_terminal_that_echoes_the_script_gives_no_answer_by_it() =>
        Assert.Equal("no answer: the command ended with code 0", (await FarHost.FailureAsync(FarHost.Behind("exec head -c 9000"))).Message);

    [Fact]
    public async Task Nobody_can_be_asked_for_a_password() =>
        Assert.Contains("/dev/tty", (await FarHost.FailureAsync(FarHost.Behind("read -r password </dev/tty || exit 1; sleep 600"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_command_that_leaves_its_output_open_ends_nevertheless()
    {
        var failure = await FarHost.FailureAsync(FarHost.Behind("sleep 600 & exit 3"));

        Assert.Equal("no answer: the command ended with code 3", failure.Message);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told()
    {
        Assert.Equal("there is no program no-such-program", (await FarHost.FailureAsync(new("a", ["no-such-program", "x"]))).Message);
        Assert.Equal($"there is no program {_temp.Path}", (await FarHost.FailureAsync(new("a", [_temp.Path]))).Message);
    }

    [Fact]
    public async Task A_program_of_the_current_directory_is_never_taken()
    {
        // dotnet would find it beside this program.
        var beside = Path.Combine(AppContext.BaseDirectory, "ninepaths-test-program");
        await File.WriteAllTextAsync(beside, "#!/bin/sh\n", Cancelled);
        File.SetUnixFileMode(beside, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal("there is no program ninepaths-test-program", (await FarHost.FailureAsync(new("a", ["ninepaths-test-program"]))).Message);
        File.Delete(beside);
    }

    [Fact]
    public async Task What_a_host_never_sends_is_a_gap_after_the_second_time()
    {
        // It names a file, says nothing of it, and ends the second answer at once; the first script defines more, the second one calls it.
        var host = FarHost.Answering(
            "say begin; at /etc; say list; printf hosts/; say 'stat 41ed 0 0 4096 1'; printf /etc; say 'stat 81a4 0 0 9 1'; printf /etc/hosts; at /etc/hosts; say 'file 262144'; printf 'x: /srv/y'; say end; while read -r line; do case $line in 'more '*) break ;; esac; done; say end");

        var reading = await FarHost.ReadAsync(host);

        Assert.Equal(2, reading.Trips);
        Assert.Contains(reading.Gaps, gap => gap.Origin == Origin.File("node-1", "/srv") && gap.Reason.Contains("did not send it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_that_make_no_sense_are_left_out()
    {
        var host = FarHost.Answering("say begin; say; say 'stat x y'; printf /a; say 'stat 81a4 -1 99999999999 1 1'; printf /b; say key; say 'key 99999999999999999999'; say 'proc 1/comm'; say proc; say 'proc x/y'; say 'procl '; say 'procl a -> '; say uid; echo x; say clock; echo 99999999999999999999; say clock; echo 253402300799.99999999999999999999; say missing; yes tr | head -c 300000 | tr '\\n' ' '; " + Small + "say end");

        var reading = await FarHost.ReadAsync(host);

        Assert.NotNull(reading.Host.At("/etc/hosts"));
        Assert.Single(reading.Gaps, gap => gap.Origin.Place == "/bin/tr");
    }

    [Fact]
    public async Task The_caller_can_cancel()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RemoteHost(FarHost.Behind("exec sleep 600"), FarHost.Options, TimeProvider.System).ReadAsync(cancel.Token));
    }

    private static bool Runs(int pid) => File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
}
