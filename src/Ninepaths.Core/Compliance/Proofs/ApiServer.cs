using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Compliance.Proofs;

/// <summary>What controls ask of API servers.</summary>
internal static class ApiServer
{
    private const ComponentKind Kind = ComponentKind.KubeApiserver;

    /// <summary>Requests without credentials: refused, or taken for health checks only.</summary>
    /// <param name="otherwise">What to say where the authorizer decides about them.</param>
    public static Proof Anonymous(ControlState otherwise) => Seen.Each(Kind, (observed, server) =>
    {
        var access = observed.Cluster.ApiServerSide.Of(server).Access.Anonymous;
        var evidence = new Evidence(access.Origin, access.Because, "anonymous requests refused, or only for /livez, /readyz and /healthz");
        return access.Kind switch
        {
            AnonymousKind.Unknown => Seen.Unseen(server.Id, access.Because, access.Needs),
            AnonymousKind.Refused or AnonymousKind.HealthOnly => Seen.Pass(server.Id, evidence),
            _ when observed.Found("NP3501").FirstOrDefault() is { } bound =>
                Seen.Fail(server.Id, evidence, $"{access.Because}, and {bound.Evidence[0].Actual} ({bound.Subject})"),
            _ => new(otherwise, server.Id, $"{access.Because}; the authorizer decides about them", evidence),
        };
    });

    /// <summary>The bundle that really verifies every kubelet, or etcd.</summary>
    public static Proof Trusts(string key, int path, string whom, string needs) => Seen.Each(Kind, (observed, server) =>
    {
        var reader = path == 4 ? BundleReader.Etcd : BundleReader.Client;
        return observed.Cluster.Tls.Trust(server, key, reader) switch
        {
            null => Seen.Fail(server.Id, Evidence.Of(server, key, $"the CA that verifies {whom}")),
            ServerTrust.Unknown unknown => Seen.Unseen(server.Id, unknown.Because, unknown.Needs),
            ServerTrust.Bundle { Roots.Refusal: { } refusal } bundle =>
                Seen.Fail(server.Id, new(bundle.Origin, $"{bundle.File}: {refusal}", $"the CA that verifies {whom}")),
            ServerTrust.Bundle bundle => Connections.Dialled(observed, server.Id, path, Property.ServerIdentity,
                $"{bundle.File} holds a CA; whether it verifies {whom} was not observed", needs),
            _ => Seen.Hidden(server),
        };
    });

    /// <summary>A client certificate that the servers of a path do not refuse.</summary>
    public static Proof Shows(string certificate, string key, int path) => Seen.Each(Kind, (observed, server) =>
        Pairs.Judge(observed, server, certificate, key) is { State: not ControlState.Pass } bad ? bad
            : Connections.Blamed(observed, server.Id, Property.ClientIdentity, path) ?? Pairs.Judge(observed, server, certificate, key));

    public static Proof NotAlwaysAllow { get; } = Seen.Each(Kind, (observed, server) =>
    {
        var authorization = observed.Cluster.ApiServerSide.Of(server).Access.Authorization;
        var evidence = new Evidence(authorization.Origin, authorization.Because, "authorizers that decide: Node,RBAC");
        return authorization.Kind switch
        {
            AuthorizationKind.Unknown => Seen.Unseen(server.Id, authorization.Because, authorization.Needs),
            AuthorizationKind.AlwaysAllow => Seen.Fail(server.Id, evidence),
            _ => Seen.Pass(server.Id, evidence),
        };
    });

    /// <summary>Authorizers, by flag or by configuration file.</summary>
    public static Proof Authorizes(params ImmutableArray<string> authorizers) => Seen.Each(Kind, (observed, server) =>
    {
        var authorization = observed.Cluster.ApiServerSide.Of(server).Access.Authorization;
        if (authorization.Kind is AuthorizationKind.Unknown) return Seen.Unseen(server.Id, authorization.Because, authorization.Needs);
        var evidence = new Evidence(authorization.Origin, authorization.Because, string.Join(" and ", authorizers));
        return authorizers.All(Authorizers(server).Contains) ? Seen.Pass(server.Id, evidence) : Seen.Fail(server.Id, evidence);
    });

    /// <summary>An admission plug-in that is on: not switched off, and switched on where it is not by default.</summary>
    public static Proof Admits(string plugin, bool byDefault, ControlState otherwise = ControlState.Fail) => Seen.Each(Kind, (_, server) =>
    {
        var (enabled, disabled) = (server.Settings["enable-admission-plugins"], server.Settings["disable-admission-plugins"]);
        if (!enabled.IsKnown || !disabled.IsKnown) return Seen.Hidden(server);
        if (disabled.Values.Contains(plugin)) return Seen.Fail(server.Id, Evidence.Of(server, "disable-admission-plugins", $"{plugin} not among them"));
        var evidence = Evidence.Of(server, "enable-admission-plugins", byDefault ? $"{plugin}, which is on by default" : $"{plugin} among them");
        return byDefault || enabled.Values.Contains(plugin) ? Seen.Pass(server.Id, evidence, $"{plugin} is on") : new(otherwise, server.Id, evidence.Actual, evidence);
    });

    /// <summary>The API server verifies tokens with keys that are there, and that every signer's is among.</summary>
    public static Proof TokenKeys { get; } = Seen.Each(Kind, (observed, server) =>
    {
        var setting = server.Settings["service-account-key-file"];
        if (!setting.IsKnown) return Seen.Hidden(server);
        var evidence = Evidence.Of(server, "service-account-key-file", "the public half of every signing key");
        if (setting.Values.IsEmpty) return Seen.Fail(server.Id, evidence);
        var (keys, _, hidden) = ServiceAccountKeys.Accepted(server);
        if (keys is null) return Seen.Unseen(server.Id, hidden!, setting.Value!);
        var trust = ServiceAccountKeys.Trust(observed.Cluster, server);
        return trust.Match switch
        {
            KeyMatch.Matches => Seen.Pass(server.Id, evidence, trust.Because),
            KeyMatch.Differs => Seen.Fail(server.Id, evidence, trust.Because),
            _ => Seen.Unseen(server.Id, trust.Because, "the key of --service-account-signing-key-file of every API server"),
        };
    });

    private static IEnumerable<string> Authorizers(Component server)
    {
        if (server.Settings["authorization-config"].Text is not { } path) return server.Settings["authorization-mode"].Values;
        var config = ConfigFile.Read(server.Host, server.HostPathOf(path), path, out _);
        return config is null ? [] : config.Root["authorizers"].Items.Select(item => item["type"].Text ?? "");
    }
}
