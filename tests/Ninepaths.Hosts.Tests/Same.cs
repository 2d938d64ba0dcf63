using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Tests;

/// <summary>Compares snapshots by what they hold; records compare their arrays by reference.</summary>
internal static class Same
{
    public static void Snapshots(Snapshot expected, Snapshot actual)
    {
        Assert.Equal(expected.TakenAt, actual.TakenAt);
        Assert.Equal(expected.ServerVersion, actual.ServerVersion);
        Sequence(expected.EtcdMembers, actual.EtcdMembers, member => $"{member.Name} {List(member.PeerUrls)} {List(member.ClientUrls)}");
        Sequence(expected.Probes, actual.Probes, Text);
        Sequence(expected.Gaps, actual.Gaps, gap => gap.ToString());
        Assert.Equal(expected.Hosts.Select(host => host.Name), actual.Hosts.Select(host => host.Name));
        foreach (var (one, other) in expected.Hosts.Zip(actual.Hosts))
            Hosts(one, other);
        Assert.Equal(expected.Api.Resources.Order(StringComparer.Ordinal), actual.Api.Resources.Order(StringComparer.Ordinal));
        foreach (var resource in expected.Api.Resources)
            Sequence(expected.Api.Of(resource), actual.Api.Of(resource), o => $"{o.Origin} {System.Text.Json.Nodes.JsonNode.Parse(o.Body.GetRawText())}");
    }

    public static void Hosts(Host expected, Host actual)
    {
        Assert.Equal(Ordered(expected), Ordered(actual));
        Sequence(expected.Processes, actual.Processes, Text);
        Sequence(expected.Listeners, actual.Listeners, listener => listener.ToString());
        Sequence(expected.Probes, actual.Probes, Text);
        Sequence(expected.Addresses, actual.Addresses, address => address);
        Sequence(expected.Interfaces, actual.Interfaces, name => name);
        Assert.Equal(expected.Clock, actual.Clock);
    }

    private static List<string> Ordered(Host host) => [.. host.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(Text)];

    private static void Sequence<T>(ImmutableArray<T> expected, ImmutableArray<T> actual, Func<T, string> text)
    {
        Assert.Equal(expected.IsDefault, actual.IsDefault);
        if (!expected.IsDefault) Assert.Equal(expected.Select(text), actual.Select(text));
    }

    private static string Text(FileFact file) =>
        $"{file.Path} {file.Kind} {file.Mode} {file.Owner} {file.Group} {file.Size} {file.ModifiedAt:O} {file.LinkTarget} {file.HasPrivateKey} {file.Unread} "
        + $"{List(file.PublicKeys)} {(file.Content is { } content ? Convert.ToHexString(content.Span) : "none")}";

    private static string Text(ProcessFact process) =>
        $"{process.Pid} {process.Name} {process.Exe} {List(process.Argv)} {List(process.Environment)} {process.User} {process.StartedAt:O} {process.HostNetwork}";

    private static string Text(ProbeFact probe) =>
        $"{probe.Address} {probe.Port} {probe.Process} {probe.Role} {probe.From} {probe.Reach} {probe.Failure} {List(probe.AnonymousHttp)} "
        + (probe.Tls is { } tls ? Text(tls) : "no TLS") + string.Concat(probe.Attempts.Select(attempt => $" / {Text(attempt)}"));

    private static string Text(TlsProbe tls) =>
        $"{List(tls.Chain)} {List(tls.Versions)} {List(tls.VersionsTried)} {List(tls.CipherSuites)} {tls.ClientCertificateRequested} {List(tls.AcceptableClientCAs)} {tls.Failure}";

    private static string Text(ProbeAttempt attempt) =>
        $"{attempt.With} {attempt.Identity} {Text(attempt.Handshake)} after {(attempt.AfterHandshake is { } after ? Text(after) : "nothing")} {List(attempt.Http)}";

    private static string Text(HandshakeOutcome outcome) => $"{outcome.Kind} {outcome.Alert ?? "no alert"} {outcome.Because ?? "no reason"}";

    private static string List<T>(ImmutableArray<T> items) => items.IsDefault ? "not observed" : $"[{string.Join(" | ", items)}]";
}
