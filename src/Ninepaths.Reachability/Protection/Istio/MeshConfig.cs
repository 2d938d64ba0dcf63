using System.Collections.Frozen;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>The configuration of the mesh, as far as it decides something here.</summary>
internal sealed record MeshConfig
{
    public const string DefaultRootNamespace = "istio-system";

    /// <summary><c>rootNamespace</c>.</summary>
    public string RootNamespace { get; init; } = DefaultRootNamespace;

    /// <summary><c>trustDomain</c> and <c>trustDomainAliases</c>.</summary>
    public TrustDomains Domains { get; init; } = new(TrustDomains.Default, []);

    /// <summary><c>enableAutoMtls</c>; true when not set.</summary>
    public bool AutoMtls { get; init; } = true;

    /// <summary><c>defaultConfig.proxyMetadata.ISTIO_META_ENABLE_HBONE</c>: sidecars speak HBONE with ambient pods.</summary>
    public bool SidecarsSpeakHbone { get; init; }

    /// <summary><c>extensionProviders</c>; null when the configuration was not observed.</summary>
    public FrozenDictionary<string, ExtensionProvider>? Providers { get; init; }

    /// <summary>Where it stands; null when it was not observed, and all of this are defaults.</summary>
    public Origin? Origin { get; init; }

    public ExtensionProvider Provider(string name) =>
        Providers is null ? ExtensionProvider.NotObserved : Providers.GetValueOrDefault(name, ExtensionProvider.None);
}

/// <summary>What kind of external authorizer a name stands for.</summary>
internal enum ExtensionProvider
{
    /// <summary>No such authorizer is configured.</summary>
    None,
    NotObserved,

    /// <summary><c>envoyExtAuthzHttp</c>: HTTP only.</summary>
    Http,

    /// <summary><c>envoyExtAuthzGrpc</c>.</summary>
    Grpc,
}
