using Ninepaths.Documents;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>What the API server asks of an AuthorizationConfiguration beyond its fields.</summary>
/// <remarks>apiserver/pkg/apis/apiserver/validation/validation.go, pkg/kubeapiserver/authorizer/config.go.</remarks>
internal static class AuthorizationChecks
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(30);

    public static IEnumerable<ShapeFault> Of(Component server, ConfigFile file)
    {
        if (server.Settings.Set.FirstOrDefault(setting => setting.Source is SettingSource.Flag && (setting.Key == "authorization-mode"
            || setting.Key.StartsWith("authorization-webhook-", StringComparison.Ordinal))) is { } flag)
            yield return new(1, $"--{flag.Key} at {flag.Origin} and --authorization-config exclude each other");

        var authorizers = file.Root["authorizers"];
        if (authorizers.Items.IsEmpty) yield return new(Math.Max(1, authorizers.Line), "no authorizers");
        var (types, names) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in authorizers.Items)
        {
            var (type, name) = (item["type"].Text ?? "", item["name"].Text ?? "");
            if (type is not ("AlwaysAllow" or "AlwaysDeny" or "ABAC" or "Webhook" or "RBAC" or "Node"))
                yield return new(item.Line, $"an authorizer of type \"{TextSafety.Inert(type)}\"");
            if (type != "Webhook" && !types.Add(type)) yield return new(item.Line, $"{TextSafety.Inert(type)} twice");
            if (name.Length == 0 || !names.Add(name)) yield return new(item.Line, "an authorizer without a name of its own");
            if (type != "Webhook" && (!name.Equals(type, StringComparison.OrdinalIgnoreCase) || name.Any(char.IsUpper)))
                yield return new(item.Line, $"the authorizer {TextSafety.Inert(type)} is not called {TextSafety.Inert(type.ToLowerInvariant())}");
            var webhook = item["webhook"];
            if (type == "Webhook" != webhook.Kind is ConfigNodeKind.Mapping)
                yield return new(item.Line, "webhook goes with type Webhook, and type Webhook with webhook");
            if (type != "Webhook") continue;
            foreach (var fault in Webhook(webhook, item)) yield return fault;
        }
    }

    private static IEnumerable<ShapeFault> Webhook(ConfigNode webhook, ConfigNode item)
    {
        if (Duration(webhook["timeout"]) is not { } timeout || timeout <= TimeSpan.Zero || timeout > LongestTimeout)
            yield return At("timeout", "must be between 0 and 30s");
        foreach (var field in new[] { "authorizedTTL", "unauthorizedTTL" })
            if (Duration(webhook[field]) < TimeSpan.Zero) yield return At(field, "must not be negative");
        if (webhook["subjectAccessReviewVersion"].Text is not ("v1" or "v1beta1"))
            yield return At("subjectAccessReviewVersion", "must be v1 or v1beta1");
        var conditions = webhook["matchConditionSubjectAccessReviewVersion"].Text ?? "";
        if (conditions is not ("v1" or "") || (conditions.Length == 0 && !webhook["matchConditions"].Items.IsEmpty))
            yield return At("matchConditionSubjectAccessReviewVersion", "must be v1");
        if (webhook["failurePolicy"].Text is not ("NoOpinion" or "Deny")) yield return At("failurePolicy", "must be NoOpinion or Deny");

        var (type, path) = (webhook["connectionInfo"]["type"].Text, webhook["connectionInfo"]["kubeConfigFile"].Text);
        if (type is not ("KubeConfigFile" or "InClusterConfig")) yield return At("connectionInfo", "has no type KubeConfigFile or InClusterConfig");
        else if (type == "InClusterConfig" && path is not null) yield return At("connectionInfo", "has a kubeConfigFile with InClusterConfig");
        else if (type == "KubeConfigFile" && path?.StartsWith('/') is not true)
            yield return At("connectionInfo", "names no absolute kubeConfigFile");

        ShapeFault At(string field, string message) =>
            new(webhook[field].Exists ? webhook[field].Line : item.Line, $"{field} {message}");
    }

    private static TimeSpan? Duration(ConfigNode node) => node.Text is { } text ? GoDuration.Parse(text) : null;
}
