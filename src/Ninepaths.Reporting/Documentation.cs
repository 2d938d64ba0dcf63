namespace Ninepaths.Reporting;

/// <summary>Addresses of the project's pages, for reports that link to them.</summary>
internal static class Documentation
{
    public const string Home = "https://ninepaths.dev";

    /// <summary>The page of a finding: what <c>docs/findings/ID.md</c> is published as.</summary>
    public static string Finding(string id) => $"{Home}/findings/{Uri.EscapeDataString(id)}";
}
