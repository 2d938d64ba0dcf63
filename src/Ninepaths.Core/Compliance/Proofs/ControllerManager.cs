using System.Net;
using Ninepaths.Catalogue;
using Ninepaths.Pki;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Compliance.Proofs;

/// <summary>What controls ask of the controller-manager, and of the scheduler where it is the same.</summary>
internal static class ControllerManager
{
    private const ComponentKind Kind = ComponentKind.KubeControllerManager;

    public static Proof Loopback(ComponentKind kind, string key = "bind-address") =>
        Seen.Unless(Seen.Setting(kind, key, "127.0.0.1", setting => IsLoopback(setting.Text ?? "0.0.0.0")), "NP8501");

    public static Proof NoProfiling(ComponentKind kind) => Seen.Setting(kind, "profiling", "false", setting => setting.Boolean is false);

    /// <summary>The gate is on by default; only somebody who switches it off is told.</summary>
    public static Proof GateOn(ComponentKind kind, string gate) => Seen.Setting(kind, "feature-gates", $"{gate} not switched off", setting => !IsOff(setting, gate));

    public static bool IsOff(Setting gates, string gate) => (gates.Value ?? "").Split(',', StringSplitOptions.TrimEntries).Any(each =>
        each.Split('=', 2) is [var name, var value] && name == gate && value.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Tokens that the API servers accept.</summary>
    public static Proof SigningKey { get; } = Seen.Each(Kind, (observed, manager) =>
    {
        var setting = manager.Settings["service-account-private-key-file"];
        if (!setting.IsKnown) return Seen.Hidden(manager);
        var evidence = Evidence.Of(manager, "service-account-private-key-file", "the key whose public half the API servers have");
        if (setting.Text is null) return Seen.Fail(manager.Id, evidence);
        var (key, _, hidden) = ServiceAccountKeys.Single(manager, "service-account-private-key-file");
        if (key is null) return Seen.Unseen(manager.Id, hidden!, $"the public half of {setting.Text}");
        var accepted = observed.Cluster.ApiServers.Select(ServiceAccountKeys.Accepted).ToList();
        if (accepted.Exists(each => each.Keys?.Contains(key) is true)) return Seen.Pass(manager.Id, evidence, "the API servers have its public half");
        return accepted.Count > 0 && accepted.TrueForAll(each => each.Keys is not null)
            ? Seen.Fail(manager.Id, evidence, "no API server has its public half")
            : Seen.Unseen(manager.Id, accepted.Select(each => each.Hidden).FirstOrDefault(why => why is not null) ?? "no API server was observed", "--service-account-key-file of the API servers");
    });

    /// <summary>The CA that pods are given, against the certificate of every API server.</summary>
    public static Proof RootCa { get; } = Seen.Each(Kind, (observed, manager) =>
    {
        var evidence = Evidence.Of(manager, "root-ca-file", "the CA of the API servers' certificates");
        return observed.Cluster.Tls.Trust(manager, "root-ca-file", BundleReader.Client) switch
        {
            null => Seen.Fail(manager.Id, evidence),
            ServerTrust.Unknown unknown => Seen.Unseen(manager.Id, unknown.Because, unknown.Needs),
            ServerTrust.Bundle { Roots.Refusal: { } refusal } bundle => Seen.Fail(manager.Id, evidence, $"{bundle.File}: {refusal}"),
            ServerTrust.Bundle bundle => Verifies(observed, manager, bundle, evidence),
            _ => Seen.Hidden(manager),
        };
    });

    private static ControlSighting Verifies(Observed observed, Component manager, ServerTrust.Bundle bundle, Evidence evidence)
    {
        var verified = 0;
        ControlSighting? unseen = null;
        foreach (var server in observed.Cluster.ApiServers)
        {
            switch (observed.Cluster.ApiServerSide.Of(server).Identity)
            {
                case ServingIdentity.Certificate { Chain.Certificates.Length: > 0 } served:
                    // Names and dates are other controls' business.
                    if (ChainVerifier.VerifyServer(bundle.Roots, served.Chain, "kubernetes.default.svc", observed.At)
                        is ChainVerdict.Rejected { Fault: ChainFault.UnknownAuthority or ChainFault.BadSignature or ChainFault.NoUsableRoot } rejected)
                        return Seen.Fail(manager.Id, evidence, $"{bundle.File} does not verify {server.Id}: {rejected.Reason}");
                    verified++;
                    break;
                case ServingIdentity.Unknown unknown:
                    unseen ??= Seen.Unseen(manager.Id, unknown.Because, unknown.Needs);
                    break;
                case var other:
                    return Seen.Fail(manager.Id, evidence, $"{server.Id} shows no certificate of {bundle.File}: {(other as ServingIdentity.SelfMade)?.Because ?? "none"}");
            }
        }

        return unseen ?? (verified > 0 ? Seen.Pass(manager.Id, evidence, $"{bundle.File} leads to the certificate of every API server")
            : Seen.Unseen(manager.Id, "no API server was observed", "the serving certificates of the API servers"));
    }

    public static bool IsLoopback(string address) => address == "localhost" || (IPAddress.TryParse(address, out var ip) && IPAddress.IsLoopback(ip));
}
