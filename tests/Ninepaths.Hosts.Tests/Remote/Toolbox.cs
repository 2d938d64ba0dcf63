using System.Diagnostics;

namespace Ninepaths.Hosts.Tests.Remote;

/// <summary>Shells and tools of this machine with what they need, to be put into file systems that a shell is then locked into.</summary>
public sealed class Toolbox : IDisposable
{
    private static readonly string[] Gnu =
        ["env", "stat", "readlink", "find", "grep", "sed", "sort", "tr", "cat", "head", "wc", "ls", "id", "date", "dd", "openssl"];

    private readonly TempFolder _temp = new();

    /// <summary>Why no shell can be locked in here; null where it can.</summary>
    public static string? Obstacle =>
        !Environment.IsPrivilegedProcess ? "chroot takes root: run the tests as root to see this one"
        : Path("chroot") is null ? "chroot is missing: apt-get install coreutils" : null;

    public static string? Path(string program) => Ninepaths.Hosts.Remote.ProgramPath.Find(program);

    /// <summary>Puts tools below <c>/.tools</c> of a root.</summary>
    /// <param name="root">The root.</param>
    /// <param name="shell"><c>dash</c> or <c>bash</c> with the usual tools, or <c>busybox</c> with its own.</param>
    /// <param name="without">Tools that the host shall not have.</param>
    internal void Equip(string root, string shell, params IReadOnlyCollection<string> without)
    {
        Assert.SkipWhen(Obstacle is not null, Obstacle ?? "");
        Assert.SkipWhen(Path(shell) is null, $"{shell} is missing: apt-get install {shell}");
        var box = _temp.At(shell);
        if (!Directory.Exists(box)) Fill(box, shell);
        Run("cp", "-al", box + "/.", root);
        foreach (var tool in without) File.Delete($"{root}/.tools/{tool}");
        Directory.CreateDirectory($"{root}/dev");
        if (!File.Exists($"{root}/dev/null")) Run("mknod", "-m", "666", $"{root}/dev/null", "c", "1", "3");
    }

    public void Dispose() => _temp.Dispose();

    private static void Fill(string box, string shell)
    {
        var tools = $"{box}/.tools";
        Directory.CreateDirectory(tools);
        foreach (var (name, program) in shell == "busybox" ? [] : Gnu.Select(name => (name, Path(name))).Append(("sh", Path(shell))))
            if (program is not null) Copy(box, program, $"{tools}/{name}");
        if (shell != "busybox") return;
        Copy(box, Path("busybox")!, $"{tools}/busybox");
        foreach (var applet in Output($"{tools}/busybox", "--list").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (applet != "busybox") File.CreateSymbolicLink($"{tools}/{applet}", "busybox");
    }

    private static void Copy(string box, string program, string target)
    {
        Run("cp", "-L", program, target);

        // libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x...), and the loader by itself.
        foreach (var word in Output("ldd", program).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith('/')))
        {
            var library = box + word.TrimEnd(':');
            if (File.Exists(library) || !File.Exists(word)) continue;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(library)!);
            Run("cp", "-L", word, library);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
