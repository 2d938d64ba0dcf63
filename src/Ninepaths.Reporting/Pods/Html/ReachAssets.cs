namespace Ninepaths.Reporting.Pods;

/// <summary>The page's style sheet and script: those of the report, and what the picture needs.</summary>
internal static class ReachAssets
{
    public static readonly string Style = HtmlAssets.Style + ReachStyles.PageSheet() + HtmlAssets.Read("reach.css");

    public static readonly string Script = "\n" + HtmlAssets.Read("reach.js");

    public static readonly string Policy = HtmlAssets.PolicyFor(Style, Script);
}
