using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Configuration;

/// <summary>Everything that an API server reads from files beside its flags.</summary>
internal sealed class ServerFiles
{
    public ServerFiles(Component server)
    {
        Authentication = ConfigReading.Of(server, "authentication-config", ConfigKinds.Authentication,
            file => AuthenticationChecks.Of(server, file));
        Authorization = ConfigReading.Of(server, "authorization-config", ConfigKinds.Authorization,
            file => AuthorizationChecks.Of(server, file));
        Encryption = ConfigReading.Of(server, "encryption-provider-config", ConfigKinds.Encryption, EncryptionChecks.Of);
        Egress = ConfigReading.Of(server, "egress-selector-config-file", ConfigKinds.Egress, EgressChecks.Of);
        Admission = new(server);
        Issuers = Authentication.Content is { } authentication ? [.. TokenIssuer.In(authentication)]
            : Authentication is ConfigReading.NotSet && TokenIssuer.OfFlags(server) is { } issuer ? [issuer] : [];
        Authorizers = Authorization.Content is { } authorization ? [.. Authorizer.In(authorization)]
            : Authorization is ConfigReading.NotSet && server.Settings["authorization-mode"].IsKnown ? [.. Authorizer.OfFlags(server)] : [];
        Encrypted = Encryption.Content is { } encryption ? [.. EncryptedResources.In(encryption)] : [];
        Routes = Egress.Content is { } egress ? [.. EgressRoute.In(egress)] : [];
    }

    public ConfigReading Authentication { get; }

    public ConfigReading Authorization { get; }

    public ConfigReading Encryption { get; }

    public ConfigReading Egress { get; }

    public AdmissionPlugins Admission { get; }

    /// <summary>Whose tokens it takes, by file or by flags.</summary>
    public ImmutableArray<TokenIssuer> Issuers { get; }

    /// <summary>Whom it asks whether a request is allowed, in order; empty where that is not known.</summary>
    public ImmutableArray<Authorizer> Authorizers { get; }

    /// <summary>What it encrypts before it writes to etcd, the first entry that names a resource counts.</summary>
    public ImmutableArray<EncryptedResources> Encrypted { get; }

    /// <summary>Proxies that it goes through.</summary>
    public ImmutableArray<EgressRoute> Routes { get; }

    /// <summary>The proxy for one sort of connections; null for none.</summary>
    public EgressRoute? Route(string name) => Routes.FirstOrDefault(route => route.Name == name);

    /// <summary>Files that it would refuse.</summary>
    public IEnumerable<Gap> Refused =>
        new[] { Authentication, Authorization, Encryption, Egress }.OfType<ConfigReading.Refused>().Concat(Admission.Refused)
            .Select(refused => refused.Why);

    /// <summary>Files that it uses and that were not observed.</summary>
    public IEnumerable<Gap> Unseen =>
        new[] { Authentication, Authorization, Encryption, Egress, Admission.File, Admission.WebhooksOf("validating"),
            Admission.WebhooksOf("mutating"), Admission.PodSecurity }.OfType<ConfigReading.Unseen>().Select(unseen => unseen.Why).Distinct();
}
