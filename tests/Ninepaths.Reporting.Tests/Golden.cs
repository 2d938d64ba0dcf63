using System.Runtime.CompilerServices;
using Xunit;

namespace Ninepaths.Reporting.Tests;

/// <summary>Compares text with a file under Golden/. <c>UPDATE_GOLDEN=1</c> rewrites the files; the diff is then reviewed.</summary>
internal static class Golden
{
    public static void Match(string actual, string file, [CallerFilePath] string caller = "") =>
        MatchFile(actual, Path.Combine(Path.GetDirectoryName(caller)!, "Golden", file));

    /// <summary>Compares with a file of the repository, named from its root.</summary>
    public static void MatchRepository(string actual, string file) => MatchFile(actual, Path.Combine(Repository, file));

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static string Here([CallerFilePath] string caller = "") => caller;

    private static void MatchFile(string actual, string path)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{path} does not exist: run with UPDATE_GOLDEN=1");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
