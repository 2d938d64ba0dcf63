using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Keys that sign and verify service-account tokens, across all API servers and controller-managers; and how long tokens
/// live.</summary>
internal static class TokenKeyRules
{
    private const int OthersWrite = 0b000_000_010;

    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        [.. Agreement(cluster), .. ControllerManagers(cluster), .. Lifetimes(cluster), .. cluster.ApiServers.SelectMany(Signing)];

    private static IEnumerable<Finding> Agreement(Cluster cluster)
    {
        var sets = from server in cluster.ApiServers
                   let accepted = ServiceAccountKeys.Accepted(server)
                   where accepted.Keys is not null
                   select (server, accepted.Origin, Keys: string.Join(' ', accepted.Keys!.Order(StringComparer.Ordinal)));
        foreach (var ((server, origin, _), isOdd) in Minority.Of(sets, set => set.Keys))
            yield return Finding.Of(7, 506, server.Id,
                [new(origin, $"verifies tokens with other keys {Minority.Differs(isOdd)}", "the same keys on every API server")]);
    }

    private static IEnumerable<Finding> ControllerManagers(Cluster cluster)
    {
        var accepted = cluster.ApiServers.Select(ServiceAccountKeys.Accepted).ToList();
        var all = accepted.Where(each => each.Keys is not null).SelectMany(each => each.Keys!).ToHashSet(StringComparer.Ordinal);
        var complete = accepted.Count > 0 && accepted.TrueForAll(each => each.Keys is not null);
        foreach (var manager in cluster.Of(ComponentKind.KubeControllerManager))
        {
            if (manager.Settings["root-ca-file"] is { IsKnown: true, Text: null })
                yield return Finding.Of(7, 505, manager.Id,
                    [Evidence.Of(manager, "root-ca-file", "the CA of the API server's certificate")]);

            var (key, origin, _) = ServiceAccountKeys.Single(manager, "service-account-private-key-file");
            if (complete && key is not null && !all.Contains(key))
                yield return Finding.Of(7, 508, manager.Id,
                    [new(origin, "its public half is no --service-account-key-file", "the signing key of the API servers")]);
        }
    }

    private static IEnumerable<Finding> Lifetimes(Cluster cluster) =>
        from server in cluster.ApiServers
        let extend = server.Settings["service-account-extend-token-expiration"]
        where extend is { IsKnown: true, Boolean: not false }
        select Finding.Of(7, 503, server.Id, [Evidence.Of(server, "service-account-extend-token-expiration", "false")]);

    private static IEnumerable<Finding> Signing(Component server)
    {
        var settings = server.Settings;
        if (settings["disable-admission-plugins"].Values.SelectMany(value => value.Split(',')).Contains("ServiceAccount"))
            yield return Finding.Of(7, 632, server.Id, [Evidence.Of(server, "disable-admission-plugins", "ServiceAccount not among them")]);
        // Connecting to a Unix socket takes the right to write to it.
        if (settings["service-account-signing-endpoint"].Text is { } socket && server.HostPathOf(socket) is { } path
            && server.Host.Find(path) is { Mode: { } mode } file && (mode & OthersWrite) != 0)
            yield return Finding.Of(7, 635, server.Id,
                [new(Origin.File(server.Host.Name, file.Path), $"mode {KubeconfigRules.Octal(mode)}", "mode 0600"), Evidence.Of(server, "service-account-signing-endpoint", "a socket of its own")]);
    }
}
