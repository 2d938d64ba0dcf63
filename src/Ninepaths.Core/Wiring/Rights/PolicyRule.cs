using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Rights;

/// <summary>One rule of a role, read once.</summary>
internal sealed record PolicyRule(
    ImmutableArray<string> Groups, ImmutableArray<string> Resources, ImmutableArray<string> Verbs, ImmutableArray<string> Names)
{
    private const int MostWords = 6;
    private const string All = "*";

    public static PolicyRule Of(JsonElement rule) =>
        new([.. rule.Texts("apiGroups")], [.. rule.Texts("resources")], [.. rule.Texts("verbs")], [.. rule.Texts("resourceNames")]);

    /// <summary>True when it allows every verb on every resource, whatever its name.</summary>
    public bool IsEverything => Names.IsEmpty && Verbs.Contains(All) && Resources.Contains(All) && Groups.Contains(All);

    /// <summary>True when it allows one of the verbs on the resource (with its subresource), whatever names it is limited to.</summary>
    /// <remarks>component-helpers/auth/rbac/validation ResourceMatches: <c>*/sub</c> is that part of every resource.</remarks>
    public bool Fits(string apiGroup, string resource, params ReadOnlySpan<string> verbs)
    {
        if (!Verbs.Contains(All) && !Any(Verbs, verbs)) return false;
        if (!Groups.Contains(All) && !Groups.Contains(apiGroup)) return false;
        if (Resources.Contains(All) || Resources.Contains(resource)) return true;
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Resources.Contains(All + resource[slash..]);
    }

    private static bool Any(ImmutableArray<string> known, ReadOnlySpan<string> wanted)
    {
        foreach (var verb in wanted)
            if (known.Contains(verb)) return true;
        return false;
    }

    /// <summary>As people say it: <c>get, list on nodes/proxy</c>.</summary>
    public override string ToString() =>
        $"{Words(Verbs)} on {Words(Resources)}" + (Names.IsEmpty ? "" : $" named {Words(Names)}");

    private static string Words(ImmutableArray<string> words) => TextSafety.Inert(string.Join(", ", words.Take(MostWords)))
        + (words.Length > MostWords ? $" and {words.Length - MostWords} more" : "");
}
