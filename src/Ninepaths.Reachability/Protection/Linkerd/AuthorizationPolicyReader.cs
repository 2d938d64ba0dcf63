using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Reads AuthorizationPolicies of policy.linkerd.io.</summary>
internal static class AuthorizationPolicyReader
{
    public static IEnumerable<AuthorizationPolicy> Read(
        PolicyInput input, Authentications authentications, LinkerdSettings settings, PolicyOutput output)
    {
        foreach (var item in input.Of(LinkerdNames.PolicyGroup, "AuthorizationPolicy"))
        {
            var fields = new ObjectFields(item, output);
            var spec = item.Spec;
            if (!fields.IsMapping(spec, "spec")) continue;
            var target = TargetReference.Read(fields, spec["targetRef"], needsName: true);
            if (spec["requiredAuthenticationRefs"].IsNullOrMissing) fields.Refuse(spec, "requiredAuthenticationRefs is missing; [] means that anybody may come in");
            var references = fields.Items(spec["requiredAuthenticationRefs"], "requiredAuthenticationRefs")
                .Select(node => (Node: node, Target: TargetReference.Read(fields, node, needsName: true))).ToList();
            if (target is null || !fields.IsSound || !IsTarget(fields, target)) continue;
            if (Grants(fields, references!, authentications, settings) is { } grants) yield return new(fields.Namespace, target, grants);
        }
    }

    private static bool IsTarget(ObjectFields fields, TargetReference target)
    {
        var node = fields.Item.Spec["targetRef"];
        if (target.Is("", "Namespace"))
        {
            if (target.Name != fields.Namespace)
                fields.Warn(node, $"targets the namespace {TextSafety.Inert(target.Name)}, which is not its own: it holds for its own all the same");
            return true;
        }

        if (target.Is(LinkerdNames.PolicyGroup, "Server") || target.Is(LinkerdNames.PolicyGroup, "HTTPRoute")
            || target.Is(LinkerdNames.GatewayGroup, "HTTPRoute") || target.Is(LinkerdNames.GatewayGroup, "GRPCRoute")) return true;
        fields.Warn(node, $"targets a {TextSafety.Inert(target.Kind)} of {TextSafety.Inert(target.Group)}: Linkerd ignores the policy");
        return false;
    }

    /// <summary>All references must hold; null when Linkerd ignores the policy.</summary>
    private static InboundAuthorization? Grants(
        ObjectFields fields, List<(ConfigNode Node, TargetReference Target)> references, Authentications authentications, LinkerdSettings settings)
    {
        ImmutableArray<IdentityMatch>? identities = null;
        AddressSet? networks = null;
        string? unknown = null;
        foreach (var (node, target) in references)
        {
            var (space, name) = (target.Namespace ?? fields.Namespace, target.Name);
            var title = ObjectFields.TitleOf(target.Kind, space, name);
            var isMeshTls = target.Is(LinkerdNames.PolicyGroup, "MeshTLSAuthentication");
            if (isMeshTls || target.Is("", "ServiceAccount"))
            {
                if (identities is not null) return Ignore(fields, node, "needs two identities at once");
                identities = isMeshTls ? authentications.Identities(space, name) : [IdentityMatch.Exactly(settings.Identity(space, name))];
                if (identities is null && authentications.HasMeshTls) return Ignore(fields, node, $"names {title}, which does not exist or is ignored");
                if (identities is null) (identities, unknown) = ([IdentityMatch.Any], title);
            }
            else if (target.Is(LinkerdNames.PolicyGroup, "NetworkAuthentication"))
            {
                if (networks is not null) return Ignore(fields, node, "names two NetworkAuthentications");
                networks = authentications.Networks(space, name);
                if (networks is null && authentications.HasNetworks) return Ignore(fields, node, $"names {title}, which does not exist or is ignored");
                if (networks is null) (networks, unknown) = (AddressSet.All, title);
            }
            else
            {
                return Ignore(fields, node, $"requires a {TextSafety.Inert(target.Kind)} of {TextSafety.Inert(target.Group)}");
            }
        }

        if (unknown is not null) fields.Warn(fields.Item.Spec["requiredAuthenticationRefs"], $"names {unknown}, and the input has no object of that kind: whom it lets in is not known");
        return new() { Title = fields.Title, Origin = fields.Item.Origin, Identities = identities, Networks = networks ?? AddressSet.All, NotObserved = unknown };
    }

    private static InboundAuthorization? Ignore(ObjectFields fields, ConfigNode node, string why)
    {
        fields.Warn(node, $"{why}: Linkerd ignores the policy, so it lets nobody in");
        return null;
    }
}
