using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Comparing;

namespace Ninepaths.Reporting.Pods;

/// <summary>What changed between two networks, for people: what opens first.</summary>
public static class ReachChangeText
{
    private const int UsualChanges = 60;

    /// <summary>Writes the changes.</summary>
    /// <returns>True when something opens: a connection that was not possible, one that is protected less, or one whose condition is gone.</returns>
    public static bool Write(TextWriter output, IEnumerable<ReachChange> changes, AddressFamilies families, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(style);
        var page = new TextPage(output, style);
        var texts = new ReachTexts(families);
        var all = changes.ToList();
        Section(page, texts, "CONNECTIONS GAINED", Tone.Bad, "+", all.Where(change => !change.Gained.IsEmpty), change => texts.Of(change.Gained));
        Section(page, texts, "PROTECTION LOST", Tone.Bad, "!", all.Where(change => !change.LessProtected.IsEmpty), change => texts.Of(change.LessProtected));
        Section(page, texts, "CONDITIONS LOST", Tone.Bad, "!", all.Where(change => !change.ConditionLost.IsEmpty), change => texts.Of(change.ConditionLost));
        Section(page, texts, "CONNECTIONS LOST", Tone.Good, "-", all.Where(change => !change.Lost.IsEmpty), change => texts.Of(change.Lost));
        Section(page, texts, "PROTECTION GAINED", Tone.Good, "~", all.Where(change => !change.BetterProtected.IsEmpty), change => texts.Of(change.BetterProtected));
        Section(page, texts, "CONDITIONS GAINED", Tone.Good, "~", all.Where(change => !change.ConditionGained.IsEmpty), change => texts.Of(change.ConditionGained));
        var opens = all.Exists(change => change.OpensSomething);
        page.Block(all.Count == 0 ? "nothing changed" : $"{Words.Count(all.Count, "pair")} changed; {(opens ? "something opens" : "nothing opens")}", Tone.Strong);
        return opens;
    }

    private static void Section(TextPage page, ReachTexts texts, string title, Tone tone, string sign, IEnumerable<ReachChange> changes, Func<ReachChange, string> what)
    {
        var list = changes.ToList();
        if (list.Count == 0) return;
        page.Write(title, Tone.Strong).Write($"  {list.Count}", Tone.Faint).Line();
        foreach (var change in list.Take(page.Style.Most(UsualChanges)))
        {
            var (was, now) = (Text(texts, change.Before), Text(texts, change.After));
            page.To(2).Write(sign, tone).Write(" ").Block($"{change.Source} → {change.Destination}  {what(change)}  (was {was}, is {now}){Ends(change)}");
        }

        if (list.Count > page.Style.Most(UsualChanges)) page.To(2).Block($"… and {list.Count - UsualChanges} more (--verbose lists all)", Tone.Faint);
        page.Line();
    }

    private static string Text(ReachTexts texts, Reachability.Answers.Answer answer) =>
        answer.Connections.IsEmpty ? "nothing" : $"{texts.Of(answer.Connections)} {texts.Protection(answer.Protections)}";

    private static string Ends(ReachChange change) =>
        change.Appeared.Count > 0 ? $"; new: {string.Join(", ", change.Appeared)}" : change.Gone.Count > 0 ? $"; gone: {string.Join(", ", change.Gone)}" : "";
}
