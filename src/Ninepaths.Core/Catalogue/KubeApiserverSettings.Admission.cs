using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Checks on what is written, the audit log, and connections that leave through a proxy.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> Admission =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "enable-admission-plugins",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [1, 2, 3, 7, 8],
            Decides = "Checks on requests to write, added to those that are on by default.",
            Matters = "NodeRestriction is off by default: without it one stolen node changes the others.",
            Secure = "NodeRestriction among them",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/admission.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "disable-admission-plugins",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [1, 2, 3, 7, 8],
            Decides = "Checks that are on by default and switched off here.",
            Matters = "Without ServiceAccount pods get no tokens; without the certificate checks more people can have certificates made.",
            Secure = "unset",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/admission.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "admission-control",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Deprecated = new(1, 10),
            Paths = [1, 2, 3, 7],
            Decides = "The old, complete list of admission checks, in order.",
            Matters = "It replaces the defaults, so newer protective checks are missing. It excludes the two newer flags.",
            Secure = "unset: use --enable-admission-plugins",
            Source = "pkg/kubeapiserver/options/admission.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "admission-control-config-file",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "A file with settings of admission checks, the credentials for webhooks among them.",
            Matters = "Without credentials for a webhook the API server calls it without showing who it is.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/admission.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "audit-policy-file",
            Kind = ValueKind.FilePath,
            Paths = [3],
            Decides = "The rules about which requests are written to the audit log.",
            Matters = "Without it nobody can tell afterwards who did what.",
            Secure = "set",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/audit.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "audit-log-path",
            Kind = ValueKind.FilePath,
            Paths = [3],
            Decides = "Where the audit log is written; a dash means standard output.",
            Matters = "Without it there is no log file to look into.",
            Secure = "set",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/audit.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "audit-log-maxage",
            Kind = ValueKind.Number,
            Defaults = [new("0", Until: new(1, 36)), new("366", From: new(1, 36))],
            Paths = [3],
            Decides = "For how many days old audit files are kept.",
            Matters = "With 0 they stay for as long as the other limits allow.",
            Secure = "30 or more",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/audit.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "audit-log-maxbackup",
            Kind = ValueKind.Number,
            Defaults = [new("0", Until: new(1, 36)), new("100", From: new(1, 36))],
            Paths = [3],
            Decides = "How many old audit files are kept.",
            Matters = "Too few and the trace of an attack is gone.",
            Secure = "10 or more",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/audit.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "audit-log-maxsize",
            Kind = ValueKind.Number,
            Defaults = [new("0", Until: new(1, 36)), new("100", From: new(1, 36))],
            Paths = [3],
            Decides = "The size in megabytes at which a new audit file begins.",
            Matters = "Together with the number of files it bounds how far back the log reaches. With 0, the default before 1.36, a file grows for ever.",
            Secure = "100 or more",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/audit.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "audit-webhook-config-file",
            Kind = ValueKind.FilePath,
            Paths = [3, 8],
            Decides = "A kubeconfig of a service that receives the audit log.",
            Matters = "The log holds request bodies. Over http:// or without verification, others read or change it on the way.",
            Secure = "https:// with a CA and a client certificate",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/audit.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "egress-selector-config-file",
            Kind = ValueKind.FilePath,
            Paths = [1, 4, 8],
            Decides = "A file that sends connections to nodes, etcd or webhooks through a proxy such as Konnectivity.",
            Matters = "A proxy address with http:// carries them in the clear, and a wrong proxy cuts the control plane off from the nodes.",
            Secure = "Direct, a Unix socket, or https:// with certificates on both sides",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/egress_selector.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "tracing-config-file",
            Kind = ValueKind.FilePath,
            Paths = [3],
            Decides = "A file that says where traces are sent.",
            Matters = "Traces hold request details and leave by their own connection.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/tracing.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "allow-privileged",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [1, 6, 9],
            Decides = "Lets pods be privileged at all.",
            Matters = "A privileged pod reads the node's keys.",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "runtime-config",
            Kind = ValueKind.Map,
            Repeat = Repeat.Append,
            Paths = [3],
            Decides = "Switches API versions on or off.",
            Matters = "Alpha APIs are less tried.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/api_enablement.go",
        },
    ];
}
