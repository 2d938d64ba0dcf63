using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring.Tls;

/// <summary>Reads the TLS settings of components into the two halves of a connection.</summary>
internal sealed class TlsSettingsReader(TlsMaterial material)
{
    /// <summary>What a client trusts by a CA file; null when the setting is not set.</summary>
    public ServerTrust? Trust(Component component, string key, BundleReader reader)
    {
        var setting = component.Settings[key];
        if (!setting.IsKnown) return new ServerTrust.Unknown(setting.Origin, Hidden(component), Needs(component));
        if (setting.Text is not { } path) return null;
        var file = ObservedFile.Of(component, path);
        return file.Missing is { } missing
            ? new ServerTrust.Unknown(setting.Origin, missing, file.Needs)
            : new ServerTrust.Bundle(setting.Origin, file.Path, material.Bundle(file.Fact!, reader));
    }

    /// <summary>The client certificate that a component presents; null when no certificate is set.</summary>
    public Credential? Credential(Component component, string certificateKey, string keyKey)
    {
        var setting = component.Settings[certificateKey];
        if (!setting.IsKnown) return new Credential.Unknown(setting.Origin, Hidden(component), Needs(component));
        if (setting.Text is not { } path) return null;
        var file = ObservedFile.Of(component, path);
        if (file.Missing is { } missing) return new Credential.Unknown(setting.Origin, missing, file.Needs);
        var chain = material.Chain(file.Fact!, file.Content);
        return new Credential.Certificate(setting.Origin, file.Path, chain, TlsMaterial.Match(chain, Keys(component, keyKey, file)));
    }

    /// <summary>The certificate that a server shows; null when no certificate is set.</summary>
    public ServingIdentity? Identity(Component component, string certificateKey, string keyKey) =>
        Credential(component, certificateKey, keyKey) switch
        {
            null => null,
            Credential.Certificate pair => new ServingIdentity.Certificate(pair.Origin, pair.File, pair.Chain, pair.Key),
            Credential.Unknown unknown => new ServingIdentity.Unknown(unknown.Origin, unknown.Because, unknown.Needs),
            var other => throw new System.Diagnostics.UnreachableException(other.ToString()),
        };

    /// <summary>The pair in one file, as kubelets keep theirs.</summary>
    public ServingIdentity Identity(Component component, string path, Origin origin)
    {
        var file = ObservedFile.Of(component, path);
        if (file.Missing is { } missing) return new ServingIdentity.Unknown(origin, missing, file.Needs);
        var chain = material.Chain(file.Fact!, file.Content);
        return new ServingIdentity.Certificate(origin, file.Path, chain, TlsMaterial.Match(chain, file.Fact!.PublicKeys));
    }

    /// <summary>The bundle for client certificates; null when none is set.</summary>
    public (Setting Setting, string Path, TrustBundle? Roots, ClientAuth? Unknown)? ClientRoots(Component component, string key,
        BundleReader reader)
    {
        var setting = component.Settings[key];
        if (!setting.IsKnown) return (setting, "", null, new ClientAuth.Unknown(setting.Origin, Hidden(component), Needs(component)));
        if (setting.Text is not { } path) return null;
        var file = ObservedFile.Of(component, path);
        return file.Missing is { } missing
            ? (setting, file.Path, null, new ClientAuth.Unknown(setting.Origin, missing, file.Needs))
            : (setting, file.Path, material.Bundle(file.Fact!, reader), null);
    }

    /// <summary>Versions and suites of a Kubernetes server.</summary>
    public static TlsSettings Versions(Component component)
    {
        var (version, suites) = (component.Settings["tls-min-version"], component.Settings["tls-cipher-suites"]);
        return new(
            version.IsKnown ? Number(version.Text) : null,
            suites.IsKnown ? suites.Values : [],
            version.Origin, suites.Origin);
    }

    /// <summary><c>VersionTLS12</c> and etcd's <c>TLS1.2</c> as <c>1.2</c>; unset means 1.2 everywhere since Kubernetes 1.24 and etcd
    /// 3.5.</summary>
    public static string? Number(string? text) => text switch
    {
        null => "1.2",
        "VersionTLS10" or "TLS1.0" => "1.0",
        "VersionTLS11" or "TLS1.1" => "1.1",
        "VersionTLS12" or "TLS1.2" => "1.2",
        "VersionTLS13" or "TLS1.3" => "1.3",
        _ => null,
    };

    /// <summary>Why a setting is not known.</summary>
    public static string Hidden(Component component) => component.Settings.Unread is { } gap
        ? $"{gap.Origin}: {gap.Reason}" : $"the settings of {component.Id} were not observed";

    /// <summary>What would make a component's settings known.</summary>
    public static string Needs(Component component) => component.Settings.Unread?.Needs ?? $"the arguments of {component.Id}";

    private static ImmutableArray<PublicKeyFact> Keys(Component component, string keyKey, ObservedFile certificate)
    {
        var setting = component.Settings[keyKey];
        if (setting.Text is not { } path) return certificate.Fact!.PublicKeys;
        return ObservedFile.Of(component, path).Fact?.PublicKeys ?? [];
    }
}
