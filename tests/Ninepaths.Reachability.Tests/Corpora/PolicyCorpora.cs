using System.Runtime.CompilerServices;

namespace Ninepaths.Reachability.Corpora;

/// <summary>Test data of other projects, beside the repository or where NINEPATHS_POLICY_CORPORA says; never in it.</summary>
internal static class PolicyCorpora
{
    public static string? Root { get; } = Find();

    /// <summary>The folder of a corpus; skips the test where there is none.</summary>
    public static string Folder(string corpus)
    {
        var folder = Root is null ? null : Path.Combine(Root, corpus);
        if (folder is null || !Directory.Exists(folder)) Assert.Skip($"the policy corpus {corpus} is not here; set NINEPATHS_POLICY_CORPORA to the folder that has it");
        return folder;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("NINEPATHS_POLICY_CORPORA") is { Length: > 0 } set) return set;
        return new[] { AppContext.BaseDirectory, Path.GetDirectoryName(SourceFile()) }.Select(Above).FirstOrDefault(found => found is not null);
    }

    private static string? Above(string? start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, "shared", "data", "policies");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
