using System.Text.RegularExpressions;
using Ninepaths.Cli.Tests.Running;
using Xunit;

namespace Ninepaths.Cli.Tests.Secrets;

/// <summary>No command lets a secret out, whatever it reads and however it writes.</summary>
public sealed partial class SecretsTests
{
    private static readonly string[][] Commands =
    [
        ["audit", "--verbose"], ["audit", "-o", "json"], ["audit", "-o", "yaml"],
        ["map", "-o", "svg"], ["map", "-o", "mermaid"], ["map", "-o", "dot"], ["map", "-o", "json"],
        ["certs", "list"], ["certs", "list", "-o", "json"], ["certs", "check-expiration"], ["certs", "check-expiration", "-o", "yaml"],
        .. Enumerable.Range(1, 9).Select(path => new[] { "explain", $"{path}" }),
        ["explain", "token-auth-file"], ["explain", "kube-apiserver"], ["explain", "token", "--verbose"],
    ];

    public static TheoryData<string> Captures() =>
        new(new[] { "samples", "tests/captures" }
            .SelectMany(folder => Directory.GetDirectories(Repository.PathOf(folder)))
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Nothing_from_a_capture_looks_like_a_secret(string capture)
    {
        foreach (var command in Commands)
        {
            var outcome = await InProcess.RunAsync(TimeProvider.System, [.. command, Repository.PathOf(capture)]);
            AssertClean(command, outcome, []);
        }
    }

    [Fact]
    public async Task Nothing_secret_leaves_a_host()
    {
        using var host = new WorkFolder();
        var secrets = LeakyHost.Write(host.Path);
        foreach (var command in Commands)
            AssertClean(command, await InProcess.RunAsync(TimeProvider.System, [.. command, "--root", host.Path]), secrets);
    }

    [Fact]
    public async Task Nothing_secret_gets_into_a_capture()
    {
        using var host = new WorkFolder();
        using var work = new WorkFolder();
        var secrets = LeakyHost.Write(host.Path);
        var target = Path.Combine(work.Path, "capture");
        var outcome = await InProcess.RunAsync(TimeProvider.System, "capture", "--root", host.Path, "--output-file", target, "--verbose");
        Assert.Equal(0, outcome.ExitCode);
        AssertClean(["capture"], outcome, secrets);
        foreach (var file in Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories))
            AssertClean([file], new(0, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), ""), secrets);
    }

    private static void AssertClean(string[] command, Outcome outcome, string[] secrets)
    {
        var text = outcome.Output + outcome.Error;
        Assert.DoesNotContain("internal error", outcome.Error, StringComparison.Ordinal);
        foreach (var secret in secrets.Append("PRIVATE KEY"))
            Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{string.Join(' ', command)} lets out {secret}");
        var token = Token().Match(text);
        Assert.False(token.Success, $"{string.Join(' ', command)} lets out what looks like a token: {token.Value}");
    }

    // A JSON web token, or a bootstrap token.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.|\b[a-z0-9]{6}\.[a-z0-9]{16}\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Token();
}
