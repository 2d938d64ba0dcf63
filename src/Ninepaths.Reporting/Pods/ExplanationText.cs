using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Explaining;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reporting.Pods;

/// <summary>Why a connection is possible or not, for people: the verdict first, then layer by layer and rule by rule.</summary>
public static class ExplanationText
{
    private const int UsualRules = 12;

    public static void Write(TextWriter output, IReadOnlyList<Explanation> explanations, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(explanations);
        ArgumentNullException.ThrowIfNull(style);
        var page = new TextPage(output, style);
        for (var i = 0; i < explanations.Count; i++)
        {
            if (i > 0) page.Line();
            Write(page, explanations[i], explanations.Select(each => each.Family).Distinct().Count() > 1);
        }
    }

    /// <summary>The connection that is explained: <c>TCP 80</c>.</summary>
    public static string Asked(Explanation explanation) =>
        explanation.Protocol < Protocol.Icmp ? $"{explanation.Protocol.ToString().ToUpperInvariant()} {explanation.Port}" : explanation.Protocol.ToString().ToUpperInvariant();

    /// <summary>The verdict in a word or two.</summary>
    public static string Verdict(Explanation explanation) => explanation.Verdict switch
    {
        ExplainedVerdict.Allowed => "allowed",
        ExplainedVerdict.Restricted => "allowed under a condition",
        ExplainedVerdict.Ambiguous => "ambiguous",
        ExplainedVerdict.RefusedByMesh => "refused by the mesh",
        _ => "denied",
    };

    private static void Write(TextPage page, Explanation explanation, bool withFamily)
    {
        page.Block($"{explanation.Source} → {explanation.Destination}  {Asked(explanation)}{(withFamily ? explanation.Family == AddressFamilies.IPv6 ? " over IPv6" : " over IPv4" : "")}", Tone.Strong);
        var tone = explanation.Verdict switch { ExplainedVerdict.Denied or ExplainedVerdict.RefusedByMesh => Tone.Bad, ExplainedVerdict.Allowed => Tone.Good, _ => Tone.Warning };
        page.Write(Verdict(explanation), tone);
        if (explanation.Protection is { } protection) page.Write(", ").Write(protection.Word(), ReachTableSource.ToneOf(protection));
        if (explanation.Pairs > 1) page.Write($"  (the same for {explanation.Pairs} pairs of pods)", Tone.Faint);
        page.Line();
        if (explanation.Restriction is { } restriction) page.To(2).Block($"only {restriction}", Tone.Warning);
        if (explanation.CarriedOn is { } tunnel) page.To(2).Block($"the mesh carries it in a tunnel: network policies see TCP {tunnel}", Tone.Warning);
        Side(page, "egress", explanation.Egress);
        Side(page, "ingress", explanation.Ingress);
        if (explanation.Mesh is { } mesh)
            page.Write("mesh: ", Tone.Strong).Block($"{Outcome(mesh.Outcome)}: {mesh.Because}{(mesh.Origin is null ? "" : $" ({mesh.Origin})")}");
        if (explanation.Wire is { } wire)
            page.Write("between nodes: ", Tone.Strong).Block($"{Outcome(wire.Outcome)}: {wire.Because}{(wire.Origin is null ? "" : $" ({wire.Origin})")}");
    }

    private static void Side(TextPage page, string title, ExplainedSide side)
    {
        page.Write($"{title}: ", Tone.Strong).Block($"{(side.Allowed switch { true => "allowed", false => "denied", _ => "ambiguous" })}: {side.Because}");
        foreach (var tier in side.Tiers)
        {
            page.To(2).Block(tier.Because == side.Because ? tier.Tier.Name : $"{tier.Tier.Name}: {tier.Because}");
            foreach (var policy in tier.Policies) Policy(page, policy);
        }
    }

    // What the API server gave has no file, and its name stands there already.
    private static string Place(Origin origin, string before) => origin.Kind == OriginKind.File ? $"{before}{origin}" : "";

    private static void Policy(TextPage page, ExplainedPolicy policy)
    {
        page.To(4).Block($"{policy.Policy.Title}{Place(policy.Policy.Origin, "  ")}");
        // Rules that matched are always shown.
        var shown = policy.Rules.Where((rule, index) => index < page.Style.Most(UsualRules) || rule.Match is RuleMatch.Decides or RuleMatch.Matches).ToList();
        foreach (var rule in shown)
            page.To(6).Write(Sign(rule.Match), rule.Match == RuleMatch.Decides ? Tone.Strong : Tone.Faint).Write(" ")
                .Block($"{rule.Rule.Action.ToString().ToLowerInvariant()} {rule.Rule.Name}{Place(rule.Rule.Origin, "  ")}: {Word(rule.Match)}", rule.Match == RuleMatch.Decides ? Tone.Plain : Tone.Faint);
        if (policy.Rules.IsEmpty) page.To(6).Block("no rules: it allows nothing", Tone.Faint);
        if (shown.Count < policy.Rules.Length) page.To(6).Block($"… and {policy.Rules.Length - shown.Count} more rules that do not match (--verbose shows them)", Tone.Faint);
    }

    private static string Sign(RuleMatch match) => match switch { RuleMatch.Decides => "▶", RuleMatch.Matches => "•", _ => "·" };

    internal static string Word(RuleMatch match) => match switch
    {
        RuleMatch.Decides => "matches",
        RuleMatch.Matches => "matches, and a denial has precedence",
        RuleMatch.OtherPeer => "other peers",
        RuleMatch.OtherPort => "other ports",
        _ => "not asked any more",
    };

    private static string Outcome(MeshOutcome outcome) => outcome switch
    {
        MeshOutcome.MutuallyAuthenticated => "mutually authenticated",
        MeshOutcome.Refused => "refused",
        MeshOutcome.Mismatch => "the two ends cannot talk",
        MeshOutcome.NotObserved => "not observed",
        _ => "in clear",
    };

    private static string Outcome(WireOutcome outcome) => outcome switch
    {
        WireOutcome.Encrypted => "encrypted",
        WireOutcome.EncryptedBetweenNodes => "encrypted between nodes",
        WireOutcome.NotObserved => "not observed",
        _ => "in clear",
    };
}
