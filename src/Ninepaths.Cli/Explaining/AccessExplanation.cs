using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains how requests get in at the API server, and what rights come to.</summary>
internal static class AccessExplanation
{
    private const string Ways = "authentication";
    private const string PowersWord = "powers";

    private static readonly ImmutableArray<string> WayWords = [Ways, "authn", "authentication-methods", "login", "logins"];
    private static readonly ImmutableArray<string> PowerWords = [PowersWord, "rights", "privileges", "escalation"];

    public static ImmutableArray<string> Words => [Ways, PowersWord];

    /// <summary>The explanation of a word; null where it means something else.</summary>
    public static Explanation? Find(string word)
    {
        if (Is(WayWords, word)) return OfWays();
        if (Is(PowerWords, word)) return OfPowers();
        return AuthenticationGuides.All.FirstOrDefault(guide => guide.Kind is not (AuthenticationKind.ClientCertificate or AuthenticationKind.Anonymous)
            && string.Equals(guide.Word, word, StringComparison.OrdinalIgnoreCase)) is { } way ? new()
            {
                Kind = Ways,
                Title = way.Title,
                Topic = new Topic.Ways(),
                Entries = [Entry(way)],
                ReadNext = [Ways, "3"],
            }
            : null;
    }

    private static Explanation OfWays() => new()
    {
        Kind = Ways,
        Title = "authentication: who the API server takes a request for",
        Topic = new Topic.Ways(),
        Entries =
        [
            new FactList().Add("order", "The API server asks in the order below; the first that knows the client decides who it is. A token that nobody knows is refused, not anonymous.").ToEntry(),
            .. AuthenticationGuides.All.Select(Entry),
        ],
        ReadNext = ["3", "system:masters", PowersWord],
    };

    private static ExplanationEntry Entry(AuthenticationGuide guide) => new FactList()
        .Add("shown", guide.Shown)
        .Add("is then", guide.Gives)
        .Add("withdrawn", guide.Ends)
        .Add("gone since", guide.Until?.ToString())
        .Add("settings", string.Join(", ", guide.Settings.Select(setting => setting.Setting.Label)))
        .Add("source", guide.Source)
        .ToEntry(guide.Title);

    private static Explanation OfPowers() => new()
    {
        Kind = PowersWord,
        Title = "powers: rights that come to more than they seem",
        Topic = new Topic.Powers(),
        Entries =
        [
            .. PowerGuides.All.Select(guide => new FactList()
                .Add("can", guide.Title)
                .Add("leads to", guide.Leads)
                .Add("takes", guide.Rights)
                .Add("instead", guide.Instead)
                .Add("source", guide.Source)
                .ToEntry(guide.Word)),
        ],
        ReadNext = ["system:masters", "rbac", Ways],
    };

    private static bool Is(ImmutableArray<string> words, string word) => words.Contains(word.Trim().Replace(' ', '-'), StringComparer.OrdinalIgnoreCase);
}
