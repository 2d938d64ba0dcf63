using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>Settings and drift of a component.</summary>
internal static class ComponentTables
{
    public static void Settings(HtmlWriter html, IReadOnlyCollection<Setting> settings)
    {
        if (settings.Count == 0) return;
        using (Table(html, "Settings", "Setting", "Value", "Set in"))
        {
            foreach (var setting in settings)
                Row(html, setting.Key, ("value", Shown(setting.Value)), ("set in", $"{setting.Origin.Where} ({Word(setting.Source)})"));
        }
    }

    public static void Drifts(HtmlWriter html, IEnumerable<Drift> drifts)
    {
        using (Table(html, "Drift", "Flag", "Configured", "Running"))
        {
            foreach (var drift in drifts)
                Row(html, drift.Flag, ("configured", Placed(drift.Configured, drift.ConfiguredAt.Where)), ("running", Placed(drift.Running, drift.RunningAt.Where)));
        }
    }

    private static BodyScope Table(HtmlWriter html, string caption, params ReadOnlySpan<string> headings)
    {
        var table = html.Open("table", ("class", "settings"));
        html.Element("caption", caption, ("class", "unseen"));
        using (html.Open("thead"))
        using (html.Open("tr"))
        {
            foreach (var heading in headings) html.Element("th", heading, ("scope", "col"));
        }

        return new(table, html.Open("tbody"));
    }

    private static void Row(HtmlWriter html, string name, params ReadOnlySpan<(string Label, string Text)> cells)
    {
        using (html.Open("tr"))
        {
            using (html.Open("th", ("scope", "row"))) html.Element("code", name);
            foreach (var (label, text) in cells)
            {
                using (html.Open("td", ("data-label", label))) html.Element("code", text);
            }
        }
    }

    // An empty value is a value.
    private static string Shown(string? value) => value is null ? "(not set)" : value.Length == 0 ? "\"\"" : value;

    private static string Placed(string? value, string where) => $"{Shown(value)} in {where}";

    private static string Word(SettingSource source) => source switch
    {
        SettingSource.Flag => "flag",
        SettingSource.Environment => "environment",
        SettingSource.File => "file",
        SettingSource.DropIn => "drop-in",
        SettingSource.Running => "running",
        _ => "default",
    };

    private readonly struct BodyScope(HtmlWriter.Scope table, HtmlWriter.Scope body) : IDisposable
    {
        public void Dispose()
        {
            body.Dispose();
            table.Dispose();
        }
    }
}
