using System.Security.Cryptography;
using System.Text;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>Names policies after their workloads: as Kubernetes wants names, and no name twice in a namespace.</summary>
internal sealed class PolicyNames(IEnumerable<PolicyGroup> groups)
{
    // So that no policy of somebody else is overwritten.
    private const string Prefix = "ninepaths-";

    private const int Longest = 200;

    private readonly HashSet<(string, string)> _twice = [.. groups.GroupBy(group => (group.Namespace, Plain(group))).Where(same => same.Skip(1).Any()).Select(same => same.Key)];

    public string Of(PolicyGroup group)
    {
        var own = Plain(group);
        return _twice.Contains((group.Namespace, own)) ? $"{own}-{Words(group.Workloads[0].Workload.Kind.ToLowerInvariant())}-{Hash(group)}" : own;
    }

    // A name in a manifest can be anything; one that is no name gets a hash of itself.
    private static string Plain(PolicyGroup group)
    {
        var name = group.Workloads[0].Workload.Name;
        var plain = Words(name);
        return name.Replace('.', '-') == plain ? Prefix + plain : $"{Prefix}{plain}-{Hash(group)}";
    }

    private static string Words(string name) =>
        string.Concat(name.Take(Longest).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-');

    private static string Hash(PolicyGroup group) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(group.Workloads[0].Workload.ToString())).AsSpan(0, 4));
}
