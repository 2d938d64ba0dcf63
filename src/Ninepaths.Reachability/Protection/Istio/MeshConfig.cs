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

    /// <summary>The external authorizers of <c>extensionProviders</c>; null when the configuration was not observed.</summary>
    public FrozenDictionary<string, ExternalAuthorizer>? Authorizers { get; init; }

    /// <summary>istiod's <c>PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS</c>: a workload may have several external authorizers.</summary>
    public bool SeveralAuthorizers { get; init; }

    /// <summary>Where it stands; null when it was not observed, and all of this are defaults.</summary>
    public Origin? Origin { get; init; }

    public ExternalAuthorizer Authorizer(string name) =>
        Authorizers is null ? ExternalAuthorizer.NotObserved : Authorizers.GetValueOrDefault(name, ExternalAuthorizer.None);
}
