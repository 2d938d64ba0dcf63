using System.Runtime.CompilerServices;

namespace Ninepaths.Reachability.Tests.Corpora;

/// <summary>Policy cases from other projects, kept beside the repository and read from there.</summary>
internal static class PolicyCorpora
{
    private const string Variable = "NINEPATHS_POLICY_CORPORA";

    /// <summary>The folder with all of them: the one the variable names, else <c>shared/data/policies</c> beside a folder above the tests.</summary>
    public static string? Root { get; } = Find();

    /// <summary>A folder or file in it; skips the test where it is not there.</summary>
    public static string Folder(string corpus)
    {
        Assert.SkipWhen(Root is null, $"no policy corpora: set {Variable} to their folder");
        var path = Path.Combine(Root!, corpus);
        Assert.SkipUnless(Path.Exists(path), $"no corpus {corpus} in {Root}");
        return path;
    }

    private static string? Find([CallerFilePath] string source = "")
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        return Above(AppContext.BaseDirectory) ?? Above(source);
    }

    private static string? Above(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var shared = Path.Combine(folder, "shared", "data", "policies");
            if (Directory.Exists(shared)) return shared;
        }

        return null;
    }
}
