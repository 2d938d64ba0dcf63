using System.Collections.Frozen;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Reporting;

/// <summary>An object of the API server that a result is about.</summary>
internal sealed record ResourceReference(string ApiVersion, string Kind, string? Namespace, string Name)
{
    private static readonly FrozenDictionary<string, (string ApiVersion, string Kind)> Known = new Dictionary<string, (string, string)>
    {
        ["apiservices"] = ("apiregistration.k8s.io/v1", "APIService"),
        ["certificatesigningrequests"] = ("certificates.k8s.io/v1", "CertificateSigningRequest"),
        ["clusterrolebindings"] = ("rbac.authorization.k8s.io/v1", "ClusterRoleBinding"),
        ["clusterroles"] = ("rbac.authorization.k8s.io/v1", "ClusterRole"),
        ["configmaps"] = ("v1", "ConfigMap"),
        ["customresourcedefinitions"] = ("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
        ["daemonsets"] = ("apps/v1", "DaemonSet"),
        ["deployments"] = ("apps/v1", "Deployment"),
        ["mutatingwebhookconfigurations"] = ("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration"),
        ["namespaces"] = ("v1", "Namespace"),
        ["networkpolicies"] = ("networking.k8s.io/v1", "NetworkPolicy"),
        ["nodes"] = ("v1", "Node"),
        ["pods"] = ("v1", "Pod"),
        ["rolebindings"] = ("rbac.authorization.k8s.io/v1", "RoleBinding"),
        ["roles"] = ("rbac.authorization.k8s.io/v1", "Role"),
        ["secrets"] = ("v1", "Secret"),
        ["serviceaccounts"] = ("v1", "ServiceAccount"),
        ["services"] = ("v1", "Service"),
        ["statefulsets"] = ("apps/v1", "StatefulSet"),
        ["validatingwebhookconfigurations"] = ("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ResourceReference Node(string name) => new("v1", "Node", null, name);

    /// <summary>The object that a fact was seen in; null where it is no object, or of a kind that is not known here.</summary>
    public static ResourceReference? Of(Origin origin)
    {
        if (origin.Kind != OriginKind.ApiObject || origin.Place.Split('/', 3) is not [var resource, var first, ..] parts) return null;
        if (!Known.TryGetValue(resource, out var known)) return null;
        return parts.Length == 3 ? new(known.ApiVersion, known.Kind, first, parts[2]) : new(known.ApiVersion, known.Kind, null, first);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", ApiVersion);
        json.WriteString("kind", Kind);
        if (Namespace is not null) json.WriteString("namespace", Inert.Text(Namespace));
        json.WriteString("name", Inert.Text(Name));
        json.WriteEndObject();
    }
}
