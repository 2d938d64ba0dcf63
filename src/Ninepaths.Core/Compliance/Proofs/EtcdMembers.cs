using Ninepaths.Catalogue;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Compliance.Proofs;

/// <summary>What controls ask of etcd.</summary>
internal static class EtcdMembers
{
    private const ComponentKind Kind = ComponentKind.Etcd;

    /// <summary>A certificate and key, and every listener with TLS: a URL with http:// uses neither.</summary>
    public static Proof Pair(string certificate, string key, string listen) => Seen.Each(Kind, (observed, member) =>
        Plain(member, listen) ?? Pairs.Judge(observed, member, certificate, key));

    /// <summary>Certificates are asked of everybody, and the CA that they must come from is named.</summary>
    public static Proof Asks(string auth, string authority, string autoTls, (string Certificate, string Key) pair, string listen) => Seen.Unless(Seen.Each(Kind, (observed, member) =>
    {
        var (required, roots) = (member.Settings[auth], member.Settings[authority]);
        if (!required.IsKnown || !roots.IsKnown) return Seen.Hidden(member);
        if (Plain(member, listen) is { } plain) return plain;
        if (EtcdSide.UsesAutoTls(member, autoTls, pair.Certificate, pair.Key))
            return Seen.Fail(member.Id, Evidence.Of(member, autoTls, "false"), $"with --{autoTls} no certificate is asked for, whatever --{auth} says");
        var evidence = Evidence.Of(member, auth, "true, with a CA of etcd's own");
        if (roots.Text is null) return Seen.Fail(member.Id, evidence, required.Boolean is true ? $"--{auth} without --{authority}: certificates of every public CA are let in" : null);
        if (required.Boolean is not true)
            return Seen.Warn(member.Id, evidence, $"{evidence.Actual}; --{authority} alone makes etcd ask all the same, and the flag misleads");
        return observed.Cluster.Tls.ClientRoots(member, authority, BundleReader.Etcd) switch
        {
            { Unknown: ClientAuth.Unknown unknown } => Seen.Unseen(member.Id, unknown.Because, unknown.Needs),
            { Roots: { } bundle, Path: var path } => Pairs.Usable(member, bundle, path, evidence),
            _ => Seen.Hidden(member),
        };
    }), listen == "listen-peer-urls" ? ["NP5001", "NP5201", "NP5211"] : ["NP4201", "NP4211", "NP4501"]);

    public static Proof NotSelfMade(string autoTls) => Seen.Setting(Kind, autoTls, "false", setting => setting.Boolean is not true);

    /// <summary>The CA that lets clients and peers in has no key in common with one that signs for users, nodes or components.</summary>
    public static Proof OwnAuthority { get; } = Seen.Each(Kind, (observed, member) =>
    {
        ControlSighting? passed = null;
        foreach (var key in new[] { "trusted-ca-file", "peer-trusted-ca-file" })
        {
            var evidence = Evidence.Of(member, key, "a CA of etcd's own");
            switch (observed.Cluster.Tls.ClientRoots(member, key, BundleReader.Etcd))
            {
                case null:
                    return Seen.Fail(member.Id, evidence);
                case { Unknown: { } unknown }:
                    return unknown is ClientAuth.Unknown hidden ? Seen.Unseen(member.Id, hidden.Because, hidden.Needs) : Seen.Hidden(member);
                case { Roots: { } roots, Path: var path }:
                    if (observed.Cluster.Authorities.Shared(roots, AuthorityRole.Clients) is [var shared, ..])
                        return Seen.Fail(member.Id, evidence, $"{path}: \"{shared.Subject}\" is also {shared.Purpose} ({shared.Elsewhere})");
                    passed ??= Seen.Pass(member.Id, evidence, $"{path} has no key in common with the cluster's other CAs");
                    break;
            }
        }

        return KnowsOthers(observed) ? passed! : Seen.Unseen(member.Id, "the CA for client certificates of the API server was not observed", "--client-ca-file of the API servers, and its file");
    });

    /// <summary>etcd's data directory.</summary>
    public static Places Data(Observed observed)
    {
        var members = observed.Cluster.EtcdMembers.ToList();
        return members.Count == 0 ? Places.Told(Seen.Nobody(Kind)) : Places.Sum(members.Select(member =>
            !member.Settings["data-dir"].IsKnown ? Places.Told(Seen.Hidden(member))
            : member.HostPathOf(member.Settings["data-dir"].Text ?? $"/{EtcdPeers.NameOf(member)}.etcd") is { } path ? Places.Of(member.Host, [path])
            : Places.Told(Seen.Unseen(member.Id, "its data directory is inside its container", $"the data directory of {member.Id}"))));
    }

    private static bool KnowsOthers(Observed observed) => observed.Cluster.ApiServers.Any(server =>
        observed.Cluster.Tls.ClientRoots(server, "client-ca-file", BundleReader.KubernetesServer) is { Roots: not null });

    private static ControlSighting? Plain(Component member, string listen)
    {
        var setting = member.Settings[listen];
        if (!setting.IsKnown) return Seen.Hidden(member);
        return EtcdUrl.All(setting).FirstOrDefault(url => url.IsPlain) is { } plain
            ? Seen.Fail(member.Id, Evidence.Of(member, listen, "https:// only"), $"it listens at {plain}, without TLS{(setting.IsSet ? "" : " by default")}") : null;
    }
}
