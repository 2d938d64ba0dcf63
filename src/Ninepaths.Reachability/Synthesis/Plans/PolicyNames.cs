using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>Names policies after their workloads: as Kubernetes wants names, and no name twice in a namespace.</summary>
internal static class PolicyNames
{
    // So that no policy of somebody else is overwritten.
    private const string Prefix = "ninepaths-";

    private const int Longest = 200;

    public static string Of(PolicyGroup group, ImmutableArray<PolicyGroup> all)
    {
        var own = Plain(group);
        return all.Count(other => other.Namespace == group.Namespace && Plain(other) == own) == 1 ? own : $"{own}-{group.Workloads[0].Workload.Kind.ToLowerInvariant()}-{Hash(group)}";
    }

    // A name in a log or a manifest can be anything; one that is no name gets a hash of itself.
    private static string Plain(PolicyGroup group)
    {
        var name = group.Workloads[0].Workload.Name;
        var plain = string.Concat(name.Take(Longest).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-');
        return name == plain || name.Replace('.', '-') == plain ? Prefix + plain : $"{Prefix}{plain}-{Hash(group)}";
    }

    private static string Hash(PolicyGroup group) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(group.Workloads[0].Workload.ToString())).AsSpan(0, 4));
}
