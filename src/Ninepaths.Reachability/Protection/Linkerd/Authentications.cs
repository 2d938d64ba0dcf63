using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>The MeshTLSAuthentications and NetworkAuthentications that policies name. Those that Linkerd ignores are not among them.</summary>
internal sealed class Authentications
{
    private const string MeshTls = "MeshTLSAuthentication";
    private const string Network = "NetworkAuthentication";

    private readonly LinkerdSettings _settings;
    private readonly Dictionary<(string Namespace, string Name), ImmutableArray<IdentityMatch>> _identities = [];
    private readonly Dictionary<(string Namespace, string Name), AddressSet> _networks = [];

    public Authentications(PolicyInput input, LinkerdSettings settings, PolicyOutput output)
    {
        _settings = settings;
        foreach (var item in input.Of(LinkerdNames.PolicyGroup, MeshTls))
        {
            HasMeshTls = true;
            var fields = new ObjectFields(item, output);
            if (ReadIdentities(fields) is { } identities) _identities[(fields.Namespace, item.Name)] = identities;
        }

        foreach (var item in input.Of(LinkerdNames.PolicyGroup, Network))
        {
            HasNetworks = true;
            var fields = new ObjectFields(item, output);
            if (ReadNetworks(fields) is { } networks) _networks[(fields.Namespace, item.Name)] = networks;
        }
    }

    /// <summary>Whether any MeshTLSAuthentication was in the input: only then is one that is missing known not to exist.</summary>
    public bool HasMeshTls { get; }

    /// <summary>The same of NetworkAuthentications.</summary>
    public bool HasNetworks { get; }

    public ImmutableArray<IdentityMatch>? Identities(string @namespace, string name) =>
        _identities.TryGetValue((@namespace, name), out var identities) ? identities : null;

    public AddressSet? Networks(string @namespace, string name) => _networks.GetValueOrDefault((@namespace, name));

    private ImmutableArray<IdentityMatch>? ReadIdentities(ObjectFields fields)
    {
        var spec = fields.Item.Spec;
        if (!fields.IsMapping(spec, "spec")) return null;
        var (identities, references) = (spec["identities"], spec["identityRefs"]);
        if (identities.Exists == references.Exists) fields.Refuse(spec, "exactly one of identities and identityRefs must be set");
        else if (identities.Items.IsEmpty && references.Items.IsEmpty) fields.Refuse(spec, "identities or identityRefs must be a list with at least one item");
        var matches = ImmutableArray.CreateBuilder<IdentityMatch>();
        foreach (var item in identities.Items)
            if (fields.Text(item, "an identity") is { } identity) matches.Add(IdentityMatch.Parse(identity));
        var ignored = false;
        foreach (var item in references.Items)
        {
            if (TargetReference.Read(fields, item, needsName: false) is not { } target) continue;
            if (target.Is("", "ServiceAccount") && target.Name.Length > 0)
            {
                matches.Add(IdentityMatch.Exactly(_settings.Identity(target.Namespace ?? fields.Namespace, target.Name)));
            }
            else if (target.Is("", "Namespace") && target.Name.Length > 0)
            {
                // A Namespace is no namespaced object: Linkerd does not look at the field.
                if (target.Namespace is not null) fields.Warn(item["namespace"], "a Namespace has no namespace: Linkerd's webhook refuses that");
                matches.Add(IdentityMatch.Parse(_settings.Identity(target.Name, "*")));
            }
            else
            {
                ignored = true;
                fields.Warn(item, target.Name.Length == 0
                    ? "an identityRef without a name: Linkerd ignores the whole object"
                    : $"an identityRef to a {TextSafety.Inert(target.Kind)}: Linkerd ignores the whole object");
            }
        }

        return fields.IsSound && !ignored ? matches.ToImmutable() : null;
    }

    private static AddressSet? ReadNetworks(ObjectFields fields)
    {
        var spec = fields.Item.Spec;
        if (!fields.IsMapping(spec, "spec")) return null;
        if (spec["networks"].IsNullOrMissing) fields.Refuse(spec, "networks is missing");
        var networks = NetworkList.Read(fields, spec["networks"], out var bad);
        if (!fields.IsSound) return null;
        if (bad is { } fault) fields.Warn(fault.Node, $"{fault.Message}: the whole object is left out");
        else if (spec["networks"].Items.IsEmpty) fields.Warn(spec["networks"], "names no network: Linkerd ignores it");
        else return networks;
        return null;
    }
}
