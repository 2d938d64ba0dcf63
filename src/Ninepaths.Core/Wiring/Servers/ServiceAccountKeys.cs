using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>Which keys sign service-account tokens, and which API servers accept them.</summary>
internal static class ServiceAccountKeys
{
    /// <summary>Whether every API server accepts the tokens of all of them.</summary>
    public static TokenTrust Trust(Cluster cluster, Origin origin) =>
        cluster.ApiServers.Select(server => Trust(cluster, server)).OrderByDescending(trust => (int)Worst(trust.Match)).FirstOrDefault()
        ?? new(KeyMatch.NotObserved, origin, "no API server was observed");

    /// <summary>Whether one API server accepts the tokens that any of them signs.</summary>
    public static TokenTrust Trust(Cluster cluster, Component server) =>
        cluster.TokenTrusts.GetOrAdd(server.Id, _ => Judge(cluster, server));

    private static TokenTrust Judge(Cluster cluster, Component server)
    {
        var (accepted, at, hidden) = Accepted(server);
        if (accepted is null) return new(KeyMatch.NotObserved, at, hidden!);
        var unknown = (TokenTrust?)null;
        foreach (var signer in cluster.ApiServers)
        {
            var (key, origin, why) = Signing(signer);
            if (key is null)
            {
                unknown ??= new(KeyMatch.NotObserved, origin, why!);
                continue;
            }

            if (accepted.Contains(key)) continue;
            var because = $"{server.Id} does not have the public half of the key that {signer.Id} signs tokens with";
            return IsOdd(cluster, key) ? new(KeyMatch.Differs, origin, because, signer.Id) : new(KeyMatch.Differs, at, because);
        }

        return unknown ?? new(KeyMatch.Matches, at, "the API servers verify tokens with the public half of the key they sign with");
    }

    /// <summary>True when most API servers refuse tokens of this key: then the one that signs with it is at fault.</summary>
    private static bool IsOdd(Cluster cluster, string key)
    {
        var sets = cluster.ApiServers.Select(Accepted).Where(each => each.Keys is not null).ToList();
        return sets.Count(each => each.Keys!.Contains(key)) * 2 < sets.Count;
    }

    /// <summary>The keys that an API server verifies tokens with; null when they were not observed.</summary>
    public static (IReadOnlySet<string>? Keys, Origin Origin, string? Hidden) Accepted(Component server)
    {
        var setting = server.Settings["service-account-key-file"];
        if (!setting.IsKnown) return (null, setting.Origin, TlsSettingsReader.Hidden(server));
        // Unset, the API server takes the key it serves TLS with (pkg/controlplane/apiserver/options).
        var (paths, origin) = setting.Values.Length > 0
            ? (setting.Values, setting.Origin) : (server.Settings["tls-private-key-file"].Values, server.Origin);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var file = ObservedFile.Of(server, path);
            var found = KeysIn(file).ToList();
            if (found.Count == 0) return (null, origin, file.Missing ?? $"{file.Path} holds no key that could be read");
            keys.UnionWith(found);
        }

        return keys.Count == 0 ? (null, server.Origin, "no service-account key file is set") : (keys, origin, null);
    }

    /// <summary>The key that an API server signs tokens with; null when it was not observed.</summary>
    public static (string? Key, Origin Origin, string? Hidden) Signing(Component server) =>
        Single(server, "service-account-signing-key-file");

    /// <summary>The key behind a setting that names one key file.</summary>
    public static (string? Key, Origin Origin, string? Hidden) Single(Component component, string key)
    {
        var setting = component.Settings[key];
        if (setting.Text is not { } path) return (null, component.Origin, $"--{key} is not set");
        var file = ObservedFile.Of(component, path);
        return KeysIn(file).FirstOrDefault() is { } found
            ? (found, setting.Origin, null) : (null, setting.Origin, file.Missing ?? $"the key in {file.Path} was not observed");
    }

    private static IEnumerable<string> KeysIn(ObservedFile file)
    {
        if (file.Fact is not { } fact) return [];
        var inside = PublicKeyReader.Read(file.Content.Span).Keys.Select(key => key.SpkiSha256);
        return fact.PublicKeys.Select(key => key.SpkiSha256).Concat(inside).Distinct(StringComparer.Ordinal);
    }

    private static int Worst(KeyMatch match) => match switch { KeyMatch.Differs => 2, KeyMatch.NotObserved => 1, _ => 0 };
}
