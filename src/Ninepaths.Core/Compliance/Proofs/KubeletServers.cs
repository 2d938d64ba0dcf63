using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Compliance.Proofs;

/// <summary>What controls ask of kubelets.</summary>
internal static class KubeletServers
{
    private const ComponentKind Kind = ComponentKind.Kubelet;
    private const string Gate = "RotateKubeletServerCertificate";

    /// <summary>A serving certificate that somebody else signed: from a file, or requested and renewed by the kubelet.</summary>
    public static Proof Serving { get; } = Seen.Each(Kind, (observed, kubelet) =>
    {
        var (requested, file) = (kubelet.Settings["rotate-server-certificates"], kubelet.Settings["tls-cert-file"]);
        if (!requested.IsKnown || !file.IsKnown) return Seen.Hidden(kubelet);
        if (requested.Boolean is not true)
            return file.Text is not null ? Pairs.Judge(observed, kubelet, "tls-cert-file", "tls-private-key-file")
                : Seen.Fail(kubelet.Id, Evidence.Of(kubelet, "tls-cert-file", "a certificate of the cluster's CA"), "it signs its own certificate, which nobody can verify");
        var current = HostPath.Combine(kubelet.Settings["cert-dir"].Text ?? "/var/lib/kubelet/pki", "kubelet-server-current.pem");
        return observed.Cluster.Tls.Identity(kubelet, current, requested.Origin) switch
        {
            ServingIdentity.Certificate pair => Pairs.Pair(kubelet, new(pair.Origin, pair.File, pair.Chain, pair.Key),
                Evidence.Of(kubelet, "rotate-server-certificates", "an approved serving certificate"), observed.At),
            ServingIdentity.Unknown unknown => Seen.Unseen(kubelet.Id, unknown.Because, unknown.Needs),
            _ => Seen.Hidden(kubelet),
        };
    });

    /// <summary>The gate alone renews nothing: the kubelet must be told to request its certificate.</summary>
    public static Proof ServerRotation { get; } = Seen.Each(Kind, (_, kubelet) =>
    {
        var (gates, requested) = (kubelet.Settings["feature-gates"], kubelet.Settings["rotate-server-certificates"]);
        if (!gates.IsKnown || !requested.IsKnown) return Seen.Hidden(kubelet);
        if (ControllerManager.IsOff(gates, Gate)) return Seen.Fail(kubelet.Id, Evidence.Of(kubelet, "feature-gates", $"{Gate} not switched off"));
        var evidence = Evidence.Of(kubelet, "rotate-server-certificates", "true");
        return requested.Boolean is true ? Seen.Pass(kubelet.Id, evidence)
            : Seen.Warn(kubelet.Id, evidence, "the gate is on, and without serverTLSBootstrap nothing uses it");
    });

    public static Proof ClientRotation { get; } = Seen.Setting(Kind, "rotate-certificates", "true", setting => setting.Boolean is true);

    public static Proof NoAnonymous { get; } = Seen.Unless(Seen.Setting(Kind, "anonymous-auth", "false", setting => setting.Boolean is false), "NP1302", "NP1305");

    public static Proof NotAlwaysAllow { get; } = Seen.Unless(Seen.Setting(Kind, "authorization-mode", "Webhook", setting => setting.Value == "Webhook"), "NP1301", "NP1305");

    public static Proof NoReadOnlyPort { get; } = Seen.Unless(Seen.Setting(Kind, "read-only-port", "0", setting => setting.Text is null or "0"), "NP1501");

    /// <summary>A zero in the configuration file counts as not set there, and the default is 4 hours (kubelet's v1beta1/defaults.go); as a
    /// flag it is zero.</summary>
    public static Proof IdleTimeout { get; } = Seen.Setting(Kind, "streaming-connection-idle-timeout", "more than 0",
        setting => !IsZero(setting.Text) || setting.Source is SettingSource.File or SettingSource.DropIn);

    public static Proof NoOtherName { get; } = Seen.Setting(Kind, "hostname-override", "not set", setting => setting.Text is null);

    /// <summary>A Go duration of nothing, in any unit.</summary>
    public static bool IsZero(string? duration) => duration is not null && duration.Length > 0 && !duration.AsSpan().ContainsAnyInRange('1', '9');
}
