using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Reads the rules of an AuthorizationPolicy.</summary>
internal static class AuthorizationRuleReader
{
    private static readonly (string Field, string NotField, RequestAttribute Attribute)[] SourceFields =
    [
        ("principals", "notPrincipals", RequestAttribute.SourcePrincipal),
        ("requestPrincipals", "notRequestPrincipals", RequestAttribute.RequestPrincipal),
        ("serviceAccounts", "notServiceAccounts", RequestAttribute.SourceServiceAccount),
        ("trustDomains", "notTrustDomains", RequestAttribute.SourceTrustDomain),
        ("namespaces", "notNamespaces", RequestAttribute.SourceNamespace),
        ("remoteIpBlocks", "notRemoteIpBlocks", RequestAttribute.RemoteIp),
        ("ipBlocks", "notIpBlocks", RequestAttribute.SourceIp),
    ];

    private static readonly (string Field, string NotField, RequestAttribute Attribute)[] OperationFields =
    [
        ("hosts", "notHosts", RequestAttribute.Host),
        ("methods", "notMethods", RequestAttribute.Method),
        ("paths", "notPaths", RequestAttribute.Path),
        ("ports", "notPorts", RequestAttribute.DestinationPort),
    ];

    public static ImmutableArray<AuthorizationRule> Read(ConfigNode node, AuthorizationAction action, IstioFields fields)
    {
        var rules = ImmutableArray.CreateBuilder<AuthorizationRule>();
        foreach (var rule in fields.Mappings(node, "rules")) rules.Add(Rule(rule, rules.Count, action, fields));
        return rules.ToImmutable();
    }

    private static AuthorizationRule Rule(ConfigNode node, int index, AuthorizationAction action, IstioFields fields)
    {
        var sources = Alternatives(node["from"], "from", "source", SourceFields, fields);
        var rule = new AuthorizationRule(
            index,
            fields.At(node),
            sources,
            Alternatives(node["to"], "to", "operation", OperationFields, fields),
            [.. fields.Mappings(node["when"], "when").Select(each => When(each, fields)).OfType<AuthorizationCondition>()]);
        foreach (var source in sources)
        {
            if (source.Any(each => each.Attribute == RequestAttribute.SourceServiceAccount)
                && source.Any(each => each.Attribute is RequestAttribute.SourcePrincipal or RequestAttribute.SourceNamespace))
                fields.Refuse(node["from"], "serviceAccounts cannot be set with namespaces or principals");
        }

        if (action == AuthorizationAction.Custom && rule.Conditions.Any(IsIdentity))
            fields.Refuse(node, "CUSTOM does not support identities of sources or requests");
        return rule;
    }

    private static bool IsIdentity(AuthorizationCondition condition) =>
        condition.Attribute is RequestAttribute.SourceNamespace or RequestAttribute.SourceServiceAccount or RequestAttribute.SourceTrustDomain
            or RequestAttribute.SourcePrincipal or RequestAttribute.RequestPrincipal or RequestAttribute.RequestAudiences
            or RequestAttribute.RequestPresenter or RequestAttribute.RequestClaim;

    private static ImmutableArray<ImmutableArray<AuthorizationCondition>> Alternatives(
        ConfigNode node, string list, string member, (string Field, string NotField, RequestAttribute Attribute)[] known, IstioFields fields)
    {
        if (node is { Kind: ConfigNodeKind.Sequence, Items.IsEmpty: true }) fields.Refuse(node, $"{list} must not be empty");
        var alternatives = ImmutableArray.CreateBuilder<ImmutableArray<AuthorizationCondition>>();
        foreach (var each in fields.Mappings(node, list))
        {
            var body = fields.Mapping(each[member], $"{list}.{member}");
            var conditions = ImmutableArray.CreateBuilder<AuthorizationCondition>();
            foreach (var (field, notField, attribute) in known)
            {
                var (values, notValues) = (fields.Texts(body[field], field), fields.Texts(body[notField], notField));
                if (values.IsEmpty && notValues.IsEmpty) continue;
                AuthorizationValues.Check(attribute, field, body[field], values, fields);
                AuthorizationValues.Check(attribute, notField, body[notField], notValues, fields);
                conditions.Add(new(attribute, "", values, notValues, FromWhen: false));
            }

            if (conditions.Count == 0) fields.Refuse(each, $"{list}.{member} must not be empty");
            alternatives.Add(conditions.ToImmutable());
        }

        return alternatives.ToImmutable();
    }

    private static AuthorizationCondition? When(ConfigNode node, IstioFields fields)
    {
        var key = fields.Text(node["key"], "when.key");
        if (key is null || WhenKey.Parse(key) is not var (attribute, name))
        {
            fields.Refuse(node, key is null ? "when needs a key" : $"when: {TextSafety.Inert(key)} is no attribute that Istio knows");
            return null;
        }

        var (values, notValues) = (fields.Texts(node["values"], "when.values"), fields.Texts(node["notValues"], "when.notValues"));
        if (values.IsEmpty && notValues.IsEmpty) fields.Refuse(node, $"when: {TextSafety.Inert(key)} needs values or notValues");
        AuthorizationValues.Check(attribute, "when.values", node["values"], values, fields);
        AuthorizationValues.Check(attribute, "when.notValues", node["notValues"], notValues, fields);
        return values.IsEmpty && notValues.IsEmpty ? null : new(attribute, name, values, notValues, FromWhen: true);
    }
}
