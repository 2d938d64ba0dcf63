namespace Ninepaths.Cli.Tests.Running;

/// <summary>A folder that holds <c>ninepaths</c> as users have it, to be put on PATH.</summary>
/// <remarks>NINEPATHS_BINARY names the published binary; without it, the build beside this test is run.</remarks>
internal static class Binary
{
    public static string Folder { get; } = Make();

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("ninepaths-bin-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var command = Path.Combine(folder, "ninepaths");
        if (Environment.GetEnvironmentVariable("NINEPATHS_BINARY") is { Length: > 0 } published)
        {
            File.CreateSymbolicLink(command, Path.GetFullPath(published));
            return folder;
        }

        var dotnet = Path.GetFileName(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath : "dotnet";
        File.WriteAllText(command, $"#!/bin/sh\nexec '{dotnet}' '{Path.Combine(AppContext.BaseDirectory, "ninepaths.dll")}' \"$@\"\n");
        File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
