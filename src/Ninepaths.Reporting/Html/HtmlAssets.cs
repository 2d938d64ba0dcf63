using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Reporting;

/// <summary>The page's style sheet and script, and the policy that lets a browser run these and nothing else.</summary>
internal static class HtmlAssets
{
    public static readonly string Style = "\n" + SvgStyles.Properties() + SvgStyles.PageSheet() + Read("report.css");

    public static readonly string Script = "\n" + Read("report.js");

    /// <summary>Nothing is fetched; only what has these hashes is run.</summary>
    public static readonly string Policy = PolicyFor(Style, Script);

    /// <summary>The policy of a page that has this style sheet and this script.</summary>
    public static string PolicyFor(string style, string script) =>
        $"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

    /// <summary>A file of ours that is built in.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(HtmlAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built in");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string HashOf(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
