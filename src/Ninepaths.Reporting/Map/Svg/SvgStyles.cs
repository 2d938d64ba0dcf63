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

    private static readonly Palette Light = new()
    {
        Page = "#ffffff",
        Frame = "#f3f6fa",
        Card = "#ffffff",
        Edge = "#c5cfdc",
        Text = "#152033",
        Faint = "#526073",
        Verdicts = ["#c0281c", "#8b3a8f", "#d98a00", "#667085", "#1f6feb", "#067a5b"],
        OnVerdicts = ["#ffffff", "#ffffff", "#241600", "#ffffff", "#ffffff", "#ffffff"],
        Seals = ["#1d4ed8", "#a21caf", "#0f766e", "#9a3412", "#4d5a10", "#5b21b6"],
    };

    private static readonly Palette Dark = new()
    {
        Page = "#0d1420",
        Frame = "#151f30",
        Card = "#1e2b40",
        Edge = "#3b4d68",
        Text = "#e8edf5",
        Faint = "#a5b3c7",
        Verdicts = ["#ff7468", "#dd94e0", "#ffbf47", "#a4b0c2", "#6cb0ff", "#3fd9a8"],
        OnVerdicts = ["#0d1420", "#0d1420", "#0d1420", "#0d1420", "#0d1420", "#0d1420"],
        Seals = ["#8ab4ff", "#f0a5fb", "#5eead4", "#fdba74", "#d5e36d", "#c4b5fd"],
    };

    /// <summary>The style sheet: light, and dark for readers who prefer it.</summary>
    public static string Sheet() =>
        $"{Shapes}{Colours(pick => pick(Light))}@media (prefers-color-scheme: dark) {{\n{Colours(pick => pick(Dark))}}}\n";

    /// <summary>The same inside a page, below <c>.map</c>; the page's colour scheme decides between light and dark.</summary>
    public static string PageSheet() => $".map {{\n{Shapes}{Colours(Both)}}}\n";

    /// <summary>The colours as custom properties, so that a page around the picture has the same.</summary>
    public static string Properties()
    {
        var css = new StringBuilder(":root {\n");
        foreach (var verdict in Enum.GetValues<PathVerdict>())
        {
            var i = (int)verdict;
            css.Append(CultureInfo.InvariantCulture, $"  --{ClassOf(verdict)}: {Both(palette => palette.Verdicts[i])};\n");
            css.Append(CultureInfo.InvariantCulture, $"  --on-{ClassOf(verdict)}: {Both(palette => palette.OnVerdicts[i])};\n");
        }

        css.Append(CultureInfo.InvariantCulture, $"  --page: {Both(palette => palette.Page)};\n  --frame: {Both(palette => palette.Frame)};\n");
        css.Append(CultureInfo.InvariantCulture, $"  --card: {Both(palette => palette.Card)};\n  --edge: {Both(palette => palette.Edge)};\n");
        css.Append(CultureInfo.InvariantCulture, $"  --text: {Both(palette => palette.Text)};\n  --faint: {Both(palette => palette.Faint)};\n");
        css.Append("}\n");
        for (var i = 0; i < Light.Seals.Length; i++)
        {
            var seal = i;
            css.Append(CultureInfo.InvariantCulture, $".seal{seal} {{ --seal: {Both(palette => palette.Seals[seal])}; }}\n");
        }

        return css.ToString();
    }

    private static string Both(Func<Palette, string> pick) => $"light-dark({pick(Light)}, {pick(Dark)})";

    /// <summary>The class of a verdict; <c>plain</c> where nothing is judged.</summary>
    public static string ClassOf(PathVerdict? verdict) => verdict switch
    {
        null => "plain",
        PathVerdict.NotObserved => "not-observed",
        { } known => known.Word(),
    };

    public static string ClassOf(Seal seal) => seal.Kind == SealKind.Authority ? $"seal{seal.Hue % Light.Seals.Length}" : "seal-none";

    private static string Colours(Func<Func<Palette, string>, string> colour)
    {
        var css = new StringBuilder();
        Rule(".ground, .halo, .seal-none", "fill", palette => palette.Page);
        Rule(".frame", "fill", palette => palette.Frame);
        Rule(".card", "fill", palette => palette.Card);
        Rule(".frame, .card, .rule", "stroke", palette => palette.Edge);
        Rule(".text, .title, .strong, .on-none", "fill", palette => palette.Text);
        Rule(".seal-none", "stroke", palette => palette.Text);
        Rule(".faint", "fill", palette => palette.Faint);
        Rule(".line.plain", "stroke", palette => palette.Faint);
        Rule(".gap", "stroke", palette => palette.Page);
        Rule(".fill.plain", "fill", palette => palette.Seals[0]);
        foreach (var verdict in Enum.GetValues<PathVerdict>())
        {
            var name = ClassOf(verdict);
            Rule($".line.{name}, .sign.bare.{name}", "stroke", palette => palette.Verdicts[(int)verdict]);
            Rule($".fill.{name}", "fill", palette => palette.Verdicts[(int)verdict]);
            Rule($".on.{name}", "fill", palette => palette.OnVerdicts[(int)verdict]);
            Rule($".sign.{name}:not(.bare)", "stroke", palette => palette.OnVerdicts[(int)verdict]);
        }

        for (var i = 0; i < Light.Seals.Length; i++)
        {
            var seal = i;
            Rule(string.Create(CultureInfo.InvariantCulture, $".seal{seal}"), "fill", palette => palette.Seals[seal]);
        }

        Rule(".on-seal, .on.plain", "fill", palette => palette.Page);
        return css.ToString();

        void Rule(string selector, string property, Func<Palette, string> value) =>
            css.Append(CultureInfo.InvariantCulture, $"{selector} {{ {property}: {colour(value)}; }}\n");
    }

    private sealed record Palette
    {
        public required string Page { get; init; }

        public required string Frame { get; init; }

        public required string Card { get; init; }

        public required string Edge { get; init; }

        public required string Text { get; init; }

        public required string Faint { get; init; }

        /// <summary>In the order of <see cref="PathVerdict"/>.</summary>
        public required string[] Verdicts { get; init; }

        /// <summary>What stands on them.</summary>
        public required string[] OnVerdicts { get; init; }

        /// <summary>Apart in hue and in lightness; the letter says it too.</summary>
        public required string[] Seals { get; init; }
    }
}
