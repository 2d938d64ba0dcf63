using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>Colours and lines of protection: the more of a line is there, the better it is protected, so that colour never says it alone.</summary>
internal static class ReachStyles
{
    private static readonly (string Light, string Dark, string Dashes)[] Levels =
    [
        ("#c0281c", "#ff7468", "5 4"),
        ("#667085", "#a4b0c2", "1.5 5"),
        ("#a86400", "#ffbf47", "12 4 3 4"),
        ("#8b3a8f", "#dd94e0", "14 4 3 4 3 4"),
        ("#1f6feb", "#6cb0ff", "22 5"),
        ("#067a5b", "#3fd9a8", "none"),
    ];

    private const string Shapes = """
        .flow { fill: none; stroke-linecap: butt; }
        .aside { font-style: italic; }
        .label { paint-order: stroke; stroke-width: 4px; stroke-linejoin: round; }

        """;

    /// <summary>The class of a level: <c>not-observed</c>.</summary>
    public static string ClassOf(ProtectionLevel level) => JsonNamingPolicy.KebabCaseLower.ConvertName(level.ToString());

    /// <summary>Rules for a picture of its own: light, and dark for readers who prefer it.</summary>
    public static string Sheet() =>
        $"{SvgStyles.Sheet()}{Shapes}{Dashes()}{Colours(level => level.Light)}{Halo("#ffffff")}@media (prefers-color-scheme: dark) {{\n{Colours(level => level.Dark)}{Halo("#0d1420")}}}\n";

    /// <summary>The same inside a page, whose colour scheme decides.</summary>
    public static string PageSheet() => $".map {{\n{Shapes}{Dashes()}{Colours(level => $"light-dark({level.Light}, {level.Dark})")}{Halo("var(--page)")}}}\n{Swatches()}";

    /// <summary>Readable on light and dark grounds.</summary>
    public static string GraphColour(ProtectionLevel level) => Levels[(int)level].Light;

    public static string GraphLine(ProtectionLevel level) => level switch
    {
        ProtectionLevel.Clear => "style=dashed",
        ProtectionLevel.NotObserved => "style=dotted",
        ProtectionLevel.AuthenticatedInClear => "style=dashed, arrowhead=vee",
        ProtectionLevel.EncryptedBetweenNodes => "style=dashed, penwidth=2",
        ProtectionLevel.Encrypted => "style=solid, arrowhead=empty",
        ProtectionLevel.MutuallyAuthenticated => "style=bold",
        _ => throw new UnreachableException(),
    };

    // Words that lie on lines stand on the ground of the page.
    private static string Halo(string page) => $".label {{ stroke: {page}; }}\n";

    private static string Dashes() => Rules((name, level) => $".flow.{name} {{ stroke-dasharray: {level.Dashes}; }}\n");

    private static string Colours(Func<(string Light, string Dark, string Dashes), string> colour) =>
        Rules((name, level) => $".flow.{name} {{ stroke: {colour(level)}; }}\n.tip.{name} {{ fill: {colour(level)}; }}\n");

    // A page's words have the colours too.
    private static string Swatches() => Rules((name, level) => $".level.{name} {{ --level: light-dark({level.Light}, {level.Dark}); }}\n");

    private static string Rules(Func<string, (string Light, string Dark, string Dashes), string> rule)
    {
        var css = new StringBuilder();
        foreach (var level in Enum.GetValues<ProtectionLevel>()) css.Append(CultureInfo.InvariantCulture, $"{rule(ClassOf(level), Levels[(int)level])}");
        return css.ToString();
    }
}
