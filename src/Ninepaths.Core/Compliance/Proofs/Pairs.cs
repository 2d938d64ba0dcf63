using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Pki;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Compliance.Proofs;

/// <summary>A certificate and its key, and bundles: there, readable, belonging together, valid now.</summary>
internal static class Pairs
{
    public static Proof Of(ComponentKind kind, string certificate, string key) => Seen.Each(kind, (observed, component) => Judge(observed, component, certificate, key));

    public static ControlSighting Judge(Observed observed, Component component, string certificate, string key)
    {
        var evidence = Evidence.Of(component, certificate, "a certificate that is valid, and its own key");
        if (component.Settings[key] is { IsKnown: true, Text: null } && component.Settings[certificate].Text is not null)
            return Seen.Fail(component.Id, Evidence.Of(component, key, "the key of the certificate"));
        return observed.Cluster.Tls.Credential(component, certificate, key) switch
        {
            null => Seen.Fail(component.Id, evidence),
            Credential.Unknown unknown => Seen.Unseen(component.Id, unknown.Because, unknown.Needs),
            Credential.Certificate pair => Pair(component, pair, evidence, observed.At),
            var other => throw new System.Diagnostics.UnreachableException(other.ToString()),
        };
    }

    public static ControlSighting Pair(Component component, Credential.Certificate pair, Evidence evidence, DateTimeOffset at)
    {
        if (pair.Chain.Certificates is not [var leaf, ..]) return Seen.Fail(component.Id, evidence, $"{pair.File} holds no certificate");
        if (pair.Key is KeyMatch.Differs) return Seen.Fail(component.Id, evidence, $"the key of {pair.File} is another one");
        var until = string.Create(CultureInfo.InvariantCulture, $"valid from {leaf.NotBefore.UtcDateTime:yyyy-MM-dd} to {leaf.NotAfter.UtcDateTime:yyyy-MM-dd}");
        if (!leaf.IsValidAt(at)) return Seen.Fail(component.Id, evidence, $"{pair.File} is {until}");
        return pair.Key is KeyMatch.NotObserved
            ? Seen.Unseen(component.Id, $"{pair.File} is {until}; whether the key is its own was not observed", $"the public half of the key of {pair.File}")
            : Seen.Pass(component.Id, evidence, $"{pair.File} is {until}, and the key is its own");
    }

    /// <summary>A bundle for client certificates that can be used.</summary>
    public static Proof ClientBundle(ComponentKind kind, string key) => Seen.Each(kind, (observed, component) =>
    {
        var evidence = Evidence.Of(component, key, "a bundle of CA certificates");
        return observed.Cluster.Tls.ClientRoots(component, key, kind is ComponentKind.Etcd ? BundleReader.Etcd : BundleReader.KubernetesServer) switch
        {
            null => Seen.Fail(component.Id, evidence),
            { Unknown: { } unknown } => Unknown(component, unknown),
            { Roots: { } roots, Path: var path } => Usable(component, roots, path, evidence),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    });

    public static ControlSighting Usable(Component component, TrustBundle roots, string path, Evidence evidence) =>
        roots.Refusal is { } refusal ? Seen.Fail(component.Id, evidence, $"{path}: {refusal}")
            : Seen.Pass(component.Id, evidence, $"{path} holds {(roots.Certificates.Length == 1 ? "one CA" : $"{roots.Certificates.Length} CAs")}");

    private static ControlSighting Unknown(Component component, ClientAuth unknown) =>
        unknown is ClientAuth.Unknown hidden ? Seen.Unseen(component.Id, hidden.Because, hidden.Needs) : Seen.Hidden(component);
}
