using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ninepaths.Live.Tests.Sandbox;

/// <summary>Network, process and mount namespaces for this test program alone: what it starts can neither be reached from outside nor outlive it.</summary>
/// <remarks>
/// In them the loopback device has addresses that are no loopback addresses, so that tests see what a node's network shows; the product's
/// reader sees the programs of the tests and nothing else; and the kernel ends everything with process 1, whatever becomes of the tests.
/// A machine that does not let us has the tests run on 127.0.0.0/8, but for those that need more.
/// </remarks>
internal static partial class OwnNamespaces
{
    private const string Variable = "NINEPATHS_LIVE_NAMESPACES";
    private const string Entered = "entered";

    /// <summary>Brings the network up and becomes the program that it was given.</summary>
    private const string Prepare = $"export PATH=$PATH:/usr/sbin:/sbin; ip link set lo up && ip addr add {Loopback.NodeNetwork} dev lo && exec \"$@\"";

    /// <summary>Null inside the namespaces; else why the machine has none for us.</summary>
    public static string? Missing => Environment.GetEnvironmentVariable(Variable) switch
    {
        Entered => null,
        null or "" => "not tried",
        var reason => reason,
    };

    /// <summary>True for the machine's root: the root of a user namespace may not use cgroups.</summary>
    public static bool IsRoot { get; } = Environment.IsPrivilegedProcess
        && File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", _];

    /// <summary>Starts this program again inside of new namespaces, in the same process; returns only inside of them, or where there are none.</summary>
    public static void Enter()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null) return;
        string[] unshare = ["unshare", .. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["--user", "--map-root-user"],
            "--net", "--pid", "--mount", "--fork", "--kill-child", "--mount-proc", "sh", "-c", Prepare, "sh"];
        if (WhyNot(unshare) is { } reason)
        {
            Environment.SetEnvironmentVariable(Variable, reason);
            return;
        }

        var arguments = File.ReadAllText("/proc/self/cmdline").TrimEnd('\0').Split('\0');
        Become([.. unshare, Environment.ProcessPath!, .. arguments[1..]]);
    }

    private static string? WhyNot(string[] unshare)
    {
        try
        {
            using var trial = Process.Start(new ProcessStartInfo(unshare[0], [.. unshare[1..], "true"]) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = trial.StandardError.ReadToEnd();
            trial.WaitForExit();
            return trial.ExitCode == 0 ? null : said.Trim().Split('\n')[^1];
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"unshare: {e.Message}";
        }
    }

    private static void Become(string[] command)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(each => $"{each.Key}={each.Value}").Append($"{Variable}={Entered}");
        _ = Execute(Unix("/usr/bin/env"), [.. new[] { "env" }.Concat(command), null], [.. variables, null]);
        throw new InvalidOperationException($"cannot start {string.Join(' ', command)}: error {Marshal.GetLastPInvokeError()}");
    }

    private static string Unix(string path) => File.Exists(path) ? path : "/bin/env";

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments, string?[] environment);
}
