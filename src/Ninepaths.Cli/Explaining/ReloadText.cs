using System.Globalization;
using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>When a changed file is taken up, in words.</summary>
internal static class ReloadText
{
    public static string Of(ReloadRule rule)
    {
        var how = rule.Reload switch
        {
            Reload.AtRestart => "taken up at the next start",
            Reload.AtHandshake => "taken up with the next handshake",
            _ => rule.Within is { } within ? string.Create(CultureInfo.InvariantCulture, $"taken up within {within.TotalMinutes:0.#} min, no restart") : "taken up without a restart",
        };
        return rule.Note is { } note ? $"{how}; {note}" : how;
    }

    /// <summary>With the versions it holds for.</summary>
    public static string WithVersions(ReloadRule rule)
    {
        var since = rule.From is { } first ? $" (from {first})" : rule.Until is { } last ? $" (before {last})" : "";
        return Of(rule with { Note = null }) + since + (rule.Note is { } note ? $"; {note}" : "");
    }
}
