using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>A component's own command line, found inside whatever starts it.</summary>
/// <param name="Kind">Which component.</param>
/// <param name="Arguments">Its words, the program first.</param>
public sealed record ComponentProgram(ComponentKind Kind, ImmutableArray<Argument> Arguments);

/// <summary>Which component a program is.</summary>
public static class ComponentPrograms
{
    // Wrappers may wrap wrappers (env sh -c "exec nice etcd"), but not without end.
    private const int MostWrappers = 8;

    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal) { "sh", "bash", "dash", "ash", "ksh", "zsh" };

    /// <summary>Programs that run the program named later on their command line.</summary>
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "env", "exec", "nice", "ionice", "chrt", "taskset", "numactl", "nohup", "setsid", "stdbuf", "timeout", "time", "busybox",
        "chroot", "nsenter", "unshare", "setpriv", "su-exec", "gosu", "runuser", "sudo", "tini", "dumb-init", "catatonit",
        "go-runner", "kube-log-runner", "systemd-cat", "systemd-run", "flock", "prlimit", "capsh", "ld-linux-x86-64.so.2", "strace", "s6-setuidgid",
        // OpenShift's API server runs below it.
        "watch-termination",
    };

    /// <summary>The component that a program's path or name is; null for everything else.</summary>
    public static ComponentKind? Recognise(string program) => HostPath.NameOf(program) switch
    {
        "kube-apiserver" => ComponentKind.KubeApiserver,
        "kube-controller-manager" => ComponentKind.KubeControllerManager,
        "kube-scheduler" => ComponentKind.KubeScheduler,
        "kube-proxy" => ComponentKind.KubeProxy,
        "kubelet" => ComponentKind.Kubelet,
        "etcd" => ComponentKind.Etcd,
        _ => null,
    };

    /// <summary>The component behind a process's short name, which Linux cuts after 15 characters.</summary>
    public static ComponentKind? RecogniseShortName(string comm) =>
        comm == "kube-controller" ? ComponentKind.KubeControllerManager : Recognise(comm);

    /// <summary>The component that an argument vector runs, e.g. of a process; null for everything else.</summary>
    public static ComponentKind? Recognise(ImmutableArray<string> argv) =>
        argv.IsDefaultOrEmpty ? null : Find([.. argv.Select(word => new Argument(word, NoOrigin))])?.Kind;

    /// <summary>The component's own command line inside shells and other wrappers; null when none of the six components is run.</summary>
    /// <param name="arguments">The words, the program or its wrapper first.</param>
    /// <param name="environment">Variables that a shell among the wrappers would replace.</param>
    public static ComponentProgram? Find(ImmutableArray<Argument> arguments, ImmutableArray<EnvironmentVariable> environment = default) =>
        arguments.IsDefault ? null : Find(arguments, environment, 0);

    private static readonly Origin NoOrigin = new(OriginKind.Process, "", "");

    private static ComponentProgram? Find(ImmutableArray<Argument> arguments, ImmutableArray<EnvironmentVariable> environment, int wrappers)
    {
        if (arguments.IsEmpty || wrappers > MostWrappers) return null;
        if (Recognise(arguments[0].Text) is { } kind) return IsServer(kind, arguments) ? new(kind, arguments) : null;

        var name = HostPath.NameOf(arguments[0].Text);
        if (name == "hyperkube") return Hyperkube(arguments);
        if (Shells.Contains(name)) return Shell(arguments, environment, wrappers);
        if (!Wrappers.Contains(name)) return null;
        for (var i = 1; i < arguments.Length; i++)
        {
            var word = HostPath.NameOf(arguments[i].Text);
            if (Recognise(word) is not null || word == "hyperkube" || Shells.Contains(word) || Wrappers.Contains(word))
                return Find(arguments[i..], environment, wrappers + 1);
        }

        return null;
    }

    /// <summary>etcd has two subcommands that are proxies, not members.</summary>
    private static bool IsServer(ComponentKind kind, ImmutableArray<Argument> arguments) =>
        kind != ComponentKind.Etcd || arguments.Length < 2 || arguments[1].Text is not ("gateway" or "grpc-proxy");

    private static ComponentProgram? Hyperkube(ImmutableArray<Argument> arguments)
    {
        if (arguments.Length < 2) return null;
        var kind = Recognise(arguments[1].Text) ?? arguments[1].Text switch
        {
            "apiserver" => ComponentKind.KubeApiserver,
            "controller-manager" => ComponentKind.KubeControllerManager,
            "scheduler" => ComponentKind.KubeScheduler,
            "proxy" => ComponentKind.KubeProxy,
            _ => null,
        };
        return kind is { } found and not ComponentKind.Etcd ? new(found, arguments[1..]) : null;
    }

    /// <summary><c>sh -c SCRIPT</c>, also <c>-ec</c> and <c>-o pipefail -c</c>; and <c>sh -- PROGRAM</c> does not run a program of ours.</summary>
    private static ComponentProgram? Shell(ImmutableArray<Argument> arguments, ImmutableArray<EnvironmentVariable> environment, int wrappers)
    {
        for (var i = 1; i + 1 < arguments.Length; i++)
        {
            var option = arguments[i].Text;
            if (option.Length < 2 || option[0] != '-' || option[1] == '-' || !option.EndsWith('c')) continue;
            foreach (var command in ShellScript.Commands(arguments[i + 1], environment))
                if (Find(command, environment, wrappers + 1) is { } found) return found;
            return null;
        }

        return null;
    }
}
