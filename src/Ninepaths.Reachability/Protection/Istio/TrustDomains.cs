using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>The trust domain of the mesh and its aliases, which principals of policies are rewritten for.</summary>
/// <remarks>istio pilot/pkg/security/trustdomain/bundle.go. Only Envoy gets the rewritten values: policies for ztunnel are left as they are.</remarks>
/// <param name="Own">The trust domain of the mesh, first in the list.</param>
/// <param name="Aliases">Others that count as it.</param>
internal sealed record TrustDomains(string Own, ImmutableArray<string> Aliases)
{
    public const string Default = "cluster.local";

    private IEnumerable<string> All => Aliases.Prepend(Own);

    /// <summary>A value of <c>principals</c>, once for each trust domain that it stands for.</summary>
    public ImmutableArray<string> OfPrincipal(string value)
    {
        var parts = value.Split('/');
        if (parts.Length != 5 || parts[0] == "*" || !(parts[0] == Default || All.Any(domain => Meets(parts[0], domain)))) return [value];
        return [.. All.Select(domain => EndsAlike(domain, parts[0]) ? value : $"{domain}/{string.Join('/', parts[1..])}").Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A value of <c>trustDomains</c>.</summary>
    public ImmutableArray<string> OfTrustDomain(string value) => All.Contains(value, StringComparer.Ordinal) ? [.. All] : [value];

    private static bool Meets(string a, string b) => a == b || b == "*" || StartsAlike(a, b) || StartsAlike(b, a) || EndsAlike(a, b) || EndsAlike(b, a);

    private static bool StartsAlike(string text, string pattern) => pattern.EndsWith('*') && text.StartsWith(pattern[..^1], StringComparison.Ordinal);

    private static bool EndsAlike(string text, string pattern) => pattern.StartsWith('*') && text.EndsWith(pattern[1..], StringComparison.Ordinal);
}
