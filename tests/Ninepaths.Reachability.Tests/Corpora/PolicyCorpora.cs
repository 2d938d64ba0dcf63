namespace Ninepaths.Reachability.Tests.Corpora;

/// <summary>Policy sets of public projects with the connectivity they give. They are no part of this repository.</summary>
internal static class PolicyCorpora
{
    private const string Variable = "NINEPATHS_POLICY_CORPORA";

    /// <summary>Where the corpora are; null where they are not.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The folder of a corpus; where it is absent, the test is skipped.</summary>
    public static string Folder(string corpus)
    {
        var folder = Root is null ? null : Path.Combine(Root, corpus);
        if (folder is null || (!Directory.Exists(folder) && !File.Exists(folder)))
            Assert.Skip($"the policy corpus {corpus} is not here: name the folder that holds it in {Variable}");
        return folder;
    }

    /// <summary>The names of the cases of a corpus; a single empty name where it is absent, so that its test can say so.</summary>
    public static TheoryData<string> Cases(string corpus)
    {
        var folder = Root is null ? null : Path.Combine(Root, corpus);
        if (folder is null || !Directory.Exists(folder)) return [""];
        return [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return named;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var here = Path.Combine(at.FullName, "shared", "data", "policies");
            if (Directory.Exists(here)) return here;
        }

        return null;
    }
}
