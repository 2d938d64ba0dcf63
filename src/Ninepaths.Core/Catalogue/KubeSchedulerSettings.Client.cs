using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>How the scheduler reaches the API server.</summary>
internal static partial class KubeSchedulerSettings
{
    private static ImmutableArray<SettingDefinition> Client =>
    [
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Flag = "config",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The scheduler's configuration file.",
            Matters = "With a file, --kubeconfig and --profiling are ignored: look into the file.",
            Source = "cmd/kube-scheduler/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Flag = "kubeconfig",
            Field = "clientConnection.kubeconfig",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 10),
            Paths = [8],
            Decides = "The file with the API server's address, its CA and the scheduler's login.",
            Matters = "What it trusts and how it logs in is decided there. With --config the flag is ignored.",
            Secure = "https://, a CA, CN system:kube-scheduler",
            Source = "cmd/kube-scheduler/app/options/deprecated.go",
        },
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Flag = "master",
            Kind = ValueKind.Text,
            Paths = [8],
            Decides = "An address of the API server that wins over the kubeconfig.",
            Matters = "With http:// everything travels in the clear.",
            Secure = "unset",
            Source = "cmd/kube-scheduler/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Flag = "profiling",
            Field = "enableProfiling",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Deprecated = new(1, 10),
            Paths = [8],
            Decides = "Serves Go profiles under /debug/pprof/. With --config the flag is ignored.",
            Matters = "A small leak to people who may read that path.",
            Secure = "false",
            Source = "cmd/kube-scheduler/app/options/deprecated.go",
        },
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Flag = "feature-gates",
            Kind = ValueKind.Map,
            Repeat = Repeat.Append,
            Paths = [8],
            Decides = "Switches single features on or off.",
            Matters = "Some gates carry protection.",
            Source = "cmd/kube-scheduler/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Field = "extenders[].urlPrefix",
            Kind = ValueKind.Url,
            Paths = [8],
            Decides = "The address of an extender, a program outside the scheduler that has a say in where pods go.",
            Matters = "Over http:// anybody on the way decides where pods run.",
            Secure = "https://, or no extenders",
            Source = "staging/src/k8s.io/kube-scheduler/config/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Field = "extenders[].enableHTTPS",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [8],
            Decides = "Talks to the extender over HTTPS.",
            Matters = "Off, anybody on the way decides where pods run.",
            Secure = "true",
            Source = "staging/src/k8s.io/kube-scheduler/config/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Field = "extenders[].tlsConfig.insecure",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [8],
            Decides = "Does not check the extender's certificate.",
            Matters = "Whoever can place himself on the way decides where pods run.",
            Secure = "false",
            Source = "staging/src/k8s.io/kube-scheduler/config/v1/types.go",
        },
    ];
}
