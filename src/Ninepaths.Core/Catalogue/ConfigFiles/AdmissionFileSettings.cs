using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The file behind --admission-control-config-file: settings of single admission checks.</summary>
internal static class AdmissionFileSettings
{
    internal static ImmutableArray<SettingDefinition> All =>
    [
        new()
        {
            Component = ComponentKind.AdmissionConfiguration,
            Field = "plugins[].name",
            Kind = ValueKind.Text,
            Paths = [8],
            Decides = "The admission check that the entry is for; of several entries for one the first counts.",
            Matters = "A misspelt name configures nothing, and nobody says so.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AdmissionConfiguration,
            Field = "plugins[].path",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "A file with the check's settings, relative to this file.",
            Matters = "It is read only where the entry has no configuration of its own.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AdmissionConfiguration,
            Field = "kubeConfigFile",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "In a WebhookAdmissionConfiguration: the kubeconfig whose users are named after the webhooks' hosts and hold what the API server shows them.",
            Matters = "Without it webhooks cannot tell the API server from anybody else who calls them.",
            Secure = "a client certificate for each webhook that asks for one",
            Source = "staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/config/apis/webhookadmission/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AdmissionConfiguration,
            Field = "staticManifestsDir",
            Kind = ValueKind.FilePath,
            Added = new(1, 36),
            Paths = [8],
            Decides = "In a WebhookAdmissionConfiguration: a directory of webhooks that hold before the first object is read.",
            Matters = "It needs the feature gate ManifestBasedAdmissionControlConfig. What stands there no API user can see or remove.",
            Source = "staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/config/apis/webhookadmission/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AdmissionConfiguration,
            Field = "imagePolicy.kubeConfigFile",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The kubeconfig of the service that decides about images.",
            Matters = "Over http:// or without verification, anybody on the way decides.",
            Secure = "https:// with a CA and a client certificate",
            Source = "plugin/pkg/admission/imagepolicy/config.go",
        },
        new()
        {
            Component = ComponentKind.AdmissionConfiguration,
            Field = "imagePolicy.defaultAllow",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [8],
            Decides = "What happens to an image when the service does not answer.",
            Matters = "With true, whoever keeps the service from answering runs any image.",
            Secure = "false",
            Source = "plugin/pkg/admission/imagepolicy/config.go",
        },
        new()
        {
            Component = ComponentKind.AdmissionConfiguration,
            Field = "defaults.enforce",
            Kind = ValueKind.Text,
            Defaults = [new("privileged")],
            Added = new(1, 25),
            Paths = [6, 8, 9],
            Decides = "In a PodSecurityConfiguration: the level that pods must keep in namespaces without a label of their own.",
            Matters = "The default, privileged, lets every pod have the node.",
            Secure = "baseline or restricted",
            Source = "staging/src/k8s.io/pod-security-admission/admission/api/v1/types.go",
        },
    ];
}
