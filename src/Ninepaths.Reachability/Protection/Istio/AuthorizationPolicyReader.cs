using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Reads AuthorizationPolicies, and refuses what the schema or istiod's validating webhook refuses.</summary>
internal static class AuthorizationPolicyReader
{
    private static readonly string[] Ways = ["selector", "targetRef", "targetRefs"];

    public static ImmutableArray<AuthorizationPolicy> Read(PolicyInput input, PolicyOutput output) =>
        [.. input.Of("security.istio.io", "AuthorizationPolicy").Select(item => Read(item, output)).OfType<AuthorizationPolicy>()];

    private static AuthorizationPolicy? Read(KubernetesObject item, PolicyOutput output)
    {
        var fields = new IstioFields(item, output);
        var spec = fields.Mapping(item.Spec, "spec");
        if (Action(spec["action"], fields) is not { } action) return null;
        var policy = new AuthorizationPolicy
        {
            Namespace = fields.Namespace,
            Name = item.Name,
            Origin = item.Origin,
            Action = action,
            IsDryRun = IsDryRun(item, fields),
            Selector = fields.Selector(spec["selector"], "selector"),
            Targets = Targets(spec, fields),
            Provider = fields.Text(fields.Mapping(spec["provider"], "provider")["name"], "provider.name") ?? "",
            Rules = AuthorizationRuleReader.Read(spec["rules"], action, fields),
        };
        Check(policy, spec, fields);
        return policy;
    }

    private static AuthorizationAction? Action(ConfigNode node, IstioFields fields)
    {
        switch (node.IsNullOrMissing ? "ALLOW" : node.Text)
        {
            case "ALLOW": return AuthorizationAction.Allow;
            case "DENY": return AuthorizationAction.Deny;
            case "AUDIT": return AuthorizationAction.Audit;
            case "CUSTOM": return AuthorizationAction.Custom;
            default:
                fields.Refuse(node, "action must be ALLOW, DENY, AUDIT or CUSTOM");
                return null;
        }
    }

    /// <summary>As <c>strconv.ParseBool</c> of Go reads it.</summary>
    private static bool IsDryRun(KubernetesObject item, IstioFields fields)
    {
        if (!item.Annotations.TryGetValue("istio.io/dry-run", out var text)) return false;
        if (text is "1" or "t" or "T" or "true" or "TRUE" or "True") return true;
        if (text is not ("0" or "f" or "F" or "false" or "FALSE" or "False"))
            fields.Warn(item.Body.At("metadata.annotations"), $"annotation istio.io/dry-run is no boolean ({TextSafety.Inert(text)}): the policy is enforced");
        return false;
    }

    private static ImmutableArray<PolicyTarget> Targets(ConfigNode spec, IstioFields fields)
    {
        var nodes = fields.Mappings(spec["targetRefs"], "targetRefs");
        if (nodes.IsEmpty && fields.Mapping(spec["targetRef"], "targetRef") is { IsNullOrMissing: false } single) nodes = [single];
        return [.. nodes.Select(node => Target(node, fields))];
    }

    private static PolicyTarget Target(ConfigNode node, IstioFields fields)
    {
        var (kind, name) = (fields.Text(node["kind"], "targetRefs.kind") ?? "", fields.Text(node["name"], "targetRefs.name") ?? "");
        if (kind.Length == 0 || name.Length == 0) fields.Refuse(node, "targetRefs need kind and name");
        if (!string.IsNullOrEmpty(fields.Text(node["namespace"], "targetRefs.namespace"))) fields.Refuse(node, "targetRefs to other namespaces are not supported");
        return new(fields.Text(node["group"], "targetRefs.group") ?? "", kind, name);
    }

    private static void Check(AuthorizationPolicy policy, ConfigNode spec, IstioFields fields)
    {
        var ways = Ways.Where(name => spec[name].Exists).ToArray();
        if (ways.Length > 1) fields.Refuse(spec[ways[1]], "only one of selector, targetRef and targetRefs can be set");
        if (policy.Action == AuthorizationAction.Custom && policy.Provider.Length == 0) fields.Refuse(spec, "CUSTOM needs provider.name");
        if (policy.Action != AuthorizationAction.Custom && spec["provider"].Exists) fields.Refuse(spec["provider"], "provider is for CUSTOM only");
        if (policy.Action is AuthorizationAction.Deny or AuthorizationAction.Custom && spec["rules"].IsNullOrMissing)
            fields.Refuse(spec, $"{policy.Action.ToString().ToUpperInvariant()} without rules never matches anything; a rule {{}} matches everything");
    }
}
