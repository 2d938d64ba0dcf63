using System.Globalization;
using System.Text;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>Colours and line styles. A verdict is told by colour, by line, by sign and by word, so that each alone suffices.</summary>
internal static class SvgStyles
{
    private const string Shapes = """
        svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
        .title { font-weight: 700; } .strong { font-weight: 600; } .middle { dominant-baseline: central; }
        .line { fill: none; stroke-width: 3; stroke-linecap: butt; }
        .line.exposed { stroke-width: 7; } .gap { fill: none; stroke-width: 2.5; }
        .line.broken { stroke-width: 3.5; stroke-dasharray: 16 5 3 5; }
        .line.weak { stroke-width: 3.5; stroke-dasharray: 11 6; }
        .line.not-observed { stroke-dasharray: 0.1 7.5; stroke-width: 3.5; stroke-linecap: round; }
        .line.provider { stroke-width: 1.6; }
        .sign { fill: none; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
        .frame { stroke-width: 1.5; } .card { stroke-width: 1.5; } .self-made { stroke-width: 1.6; stroke-dasharray: 3 2.4; }

        """;

    /// <summary>The style sheet: light, and dark for readers who prefer it.</summary>
    public static string Sheet() =>
        Shapes + Colours(new("#ffffff", "#f3f6fa", "#ffffff", "#c5cfdc", "#152033", "#526073"), ["#c0281c", "#8b3a8f", "#d98a00", "#667085", "#1f6feb", "#067a5b"], ["#ffffff", "#ffffff", "#241600", "#ffffff", "#ffffff", "#ffffff"], SealsLight, "#ffffff")
        + "@media (prefers-color-scheme: dark) {\n"
        + Colours(new("#0d1420", "#151f30", "#1e2b40", "#3b4d68", "#e8edf5", "#a5b3c7"), ["#ff7468", "#dd94e0", "#ffbf47", "#a4b0c2", "#6cb0ff", "#3fd9a8"], ["#0d1420", "#0d1420", "#0d1420", "#0d1420", "#0d1420", "#0d1420"], SealsDark, "#0d1420")
        + "}\n";

    // Apart in hue and in lightness; the letter says it too.
    private static readonly string[] SealsLight = ["#1d4ed8", "#a21caf", "#0f766e", "#9a3412", "#4d5a10", "#5b21b6"];
    private static readonly string[] SealsDark = ["#8ab4ff", "#f0a5fb", "#5eead4", "#fdba74", "#d5e36d", "#c4b5fd"];

    /// <summary>The class of a verdict; <c>plain</c> where nothing is judged.</summary>
    public static string ClassOf(PathVerdict? verdict) => verdict switch
    {
        null => "plain",
        PathVerdict.NotObserved => "not-observed",
        { } known => known.Word(),
    };

    public static string ClassOf(Seal seal) => seal.Kind == SealKind.Authority ? $"seal{seal.Hue % SealsLight.Length}" : "seal-none";

    private static string Colours(Ground ground, string[] verdicts, string[] onVerdicts, string[] seals, string onSeal)
    {
        var css = new StringBuilder();
        css.Append(CultureInfo.InvariantCulture, $".ground {{ fill: {ground.Page}; }} .frame {{ fill: {ground.Frame}; stroke: {ground.Edge}; }} .card {{ fill: {ground.Card}; stroke: {ground.Edge}; }}\n");
        css.Append(CultureInfo.InvariantCulture, $".text, .title, .strong {{ fill: {ground.Text}; }} .faint {{ fill: {ground.Faint}; }} .gap {{ stroke: {ground.Page}; }} .rule {{ stroke: {ground.Edge}; }}\n");
        css.Append(CultureInfo.InvariantCulture, $".line.plain {{ stroke: {ground.Faint}; }} .fill.plain {{ fill: {seals[0]}; }} .on.plain {{ fill: {ground.Page}; }} .halo {{ fill: {ground.Page}; }}\n");
        css.Append(CultureInfo.InvariantCulture, $".seal-none {{ fill: {ground.Page}; stroke: {ground.Text}; }} .on-none {{ fill: {ground.Text}; }} .on-seal {{ fill: {onSeal}; }}\n");
        foreach (var verdict in Enum.GetValues<PathVerdict>())
        {
            var (name, colour, on) = (ClassOf(verdict), verdicts[(int)verdict], onVerdicts[(int)verdict]);
            css.Append(CultureInfo.InvariantCulture, $".line.{name} {{ stroke: {colour}; }} .fill.{name} {{ fill: {colour}; }} .on.{name} {{ fill: {on}; }} .sign.{name} {{ stroke: {on}; }} .bare.{name} {{ stroke: {colour}; }}\n");
        }

        for (var i = 0; i < seals.Length; i++) css.Append(CultureInfo.InvariantCulture, $".seal{i} {{ fill: {seals[i]}; }}\n");
        return css.ToString();
    }

    private sealed record Ground(string Page, string Frame, string Card, string Edge, string Text, string Faint);
}
