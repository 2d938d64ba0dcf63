using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Authentication;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Rights;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Ways in at the API server that are weak in themselves: tables of secrets, webhooks that can be imitated, the port that asks nobody.</summary>
internal static class AuthenticationRules
{
    private const int MostRows = 10;
    private static readonly TimeSpan LongestKept = TimeSpan.FromMinutes(2);

    public static IEnumerable<Finding> Evaluate(Cluster cluster) => cluster.ApiServers.Zip(cluster.Authentication).SelectMany(each =>
        (IEnumerable<Finding>)[.. Tables(each.First, each.Second), .. InsecurePort(each.First, each.Second), .. Webhooks(cluster, each.First), .. Cached(each.First)]);

    /// <summary>The secrets are the finding; whose they are says how bad it is.</summary>
    private static IEnumerable<Finding> Tables(Component server, ServerAuthentication methods)
    {
        foreach (var (kind, setting, number) in new[] { (AuthenticationKind.StaticToken, "token-auth-file", 502), (AuthenticationKind.StaticPassword, "basic-auth-file", 620) })
            if (methods.Find(kind) is { State: AuthenticationState.On })
                yield return Finding.Of(3, number, server.Id,
                [
                    Evidence.Of(server, setting, "not set"),
                    .. StaticTokens.Of(server, setting).Rows.OrderByDescending(row => row.Groups.Contains(Subject.Masters)).Take(MostRows).Select(row =>
                        new Evidence(row.Origin, TextSafety.Inert(row.User) + (row.Groups.IsEmpty ? "" : $" in {TextSafety.Inert(string.Join(", ", row.Groups))}"),
                            "a credential that expires")),
                ]);
    }

    private static IEnumerable<Finding> InsecurePort(Component server, ServerAuthentication methods) =>
        methods.Find(AuthenticationKind.InsecurePort) is { State: AuthenticationState.On } open
            ? [Finding.Of(3, 626, server.Id, [new(open.Origin, open.Because, "--insecure-port=0")])] : [];

    /// <summary>Those that say who somebody is, and those that say what he may do. What they are called with is path 8's business.</summary>
    private static IEnumerable<Finding> Webhooks(Cluster cluster, Component server)
    {
        foreach (var (what, path, origin) in RemoteCalls.Webhooks(cluster, server))
        {
            if (what != "token webhook" && !what.StartsWith("authorization webhook", StringComparison.Ordinal)) continue;
            if (KubeconfigFinder.Named(cluster, server, path) is not { } use) continue;
            var dialer = KubeconfigDialer.Read(cluster, use.File, use.Host, use.Path, out _);
            Evidence? open = dialer.Scheme.Kind is SchemeKind.Plain ? new(dialer.Scheme.Origin, dialer.Scheme.Because, "https")
                : dialer.Trust is ServerTrust.Nobody nobody ? new(nobody.Origin, nobody.Because, "the CA of the webhook") : null;
            if (open is not null)
                yield return Finding.Of(3, 624, $"{server.Id} {TextSafety.Inert(what)}", [open, new(origin, $"{TextSafety.Inert(what)}: {TextSafety.Inert(path)}", "a webhook that is verified")]);
        }
    }

    private static IEnumerable<Finding> Cached(Component server)
    {
        var ttl = server.Settings["authentication-token-webhook-cache-ttl"];
        if (server.Settings["authentication-token-webhook-config-file"].Text is not null && ttl.Text is { } text && GoDuration.Parse(text) > LongestKept)
            yield return Finding.Of(3, 625, server.Id, [Evidence.Of(server, "authentication-token-webhook-cache-ttl", "2m0s or less")]);
    }
}
