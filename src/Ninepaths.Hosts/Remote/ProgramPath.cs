namespace Ninepaths.Hosts.Remote;

/// <summary>Where a program is. .NET would also look beside itself and in the current directory, where anybody may have put one of that name.</summary>
public static class ProgramPath
{
    /// <summary>Null where there is none that can be run.</summary>
    public static string? Find(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal)) return IsProgram(name) ? Path.GetFullPath(name) : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").Split(':')
            .Where(directory => directory.StartsWith('/')).Select(directory => Path.Combine(directory, name)).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}
