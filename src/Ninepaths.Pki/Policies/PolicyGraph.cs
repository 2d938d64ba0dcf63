using System.Text;

namespace Ninepaths.Pki;

/// <summary>The valid policies of a chain, a stratum for each certificate: the graph of RFC 9618, which replaces RFC 5280's tree.</summary>
internal sealed class PolicyGraph
{
    public static readonly string AnyPolicy = Encoding.Latin1.GetString(Oid.AnyPolicy);

    private readonly List<Dictionary<string, PolicyNode>> _strata = [new(StringComparer.Ordinal)];

    /// <summary>Parents by the policies that they expect below them.</summary>
    private readonly Dictionary<string, List<PolicyNode>> _expecting = new(StringComparer.Ordinal);

    public PolicyGraph() => Leaves.Add(AnyPolicy, new PolicyNode(AnyPolicy, []));

    private Dictionary<string, PolicyNode> Leaves => _strata[^1];

    private Dictionary<string, PolicyNode> Parents => _strata[^2];

    public bool HasValidPolicy => Leaves.ContainsKey(AnyPolicy)
        || _strata.SelectMany(stratum => stratum.Values)
            .Any(node => node.Policy != AnyPolicy && node.Parents.Count == 1 && node.Parents.Single().Policy == AnyPolicy);

    public void GoDown()
    {
        _expecting.Clear();
        foreach (var node in Leaves.Values)
        {
            foreach (var expected in node.Expected)
            {
                if (!_expecting.TryGetValue(expected, out var nodes))
                {
                    _expecting.Add(expected, nodes = []);
                }

                nodes.Add(node);
            }
        }

        _strata.Add(new(StringComparer.Ordinal));
    }

    /// <summary>RFC 9618, 6.1.3 (d)(1): a policy of the certificate is valid below those that expect it, or else below any policy.</summary>
    public void AddPolicy(string policy)
    {
        if (_expecting.TryGetValue(policy, out var parents))
        {
            Leaves[policy] = new PolicyNode(policy, parents);
        }
        else if (Parents.TryGetValue(AnyPolicy, out var any))
        {
            Leaves[policy] = new PolicyNode(policy, [any]);
        }
    }

    /// <summary>RFC 9618, 6.1.3 (d)(2): a certificate that says "any policy" carries on all that was expected.</summary>
    public void AddAllExpected()
    {
        var missing = new Dictionary<string, List<PolicyNode>>(StringComparer.Ordinal);
        foreach (var parent in Parents.Values)
        {
            foreach (var expected in parent.Expected)
            {
                if (Leaves.ContainsKey(expected))
                {
                    continue;
                }

                if (!missing.TryGetValue(expected, out var parents))
                {
                    missing.Add(expected, parents = []);
                }

                parents.Add(parent);
            }
        }

        foreach (var (policy, parents) in missing)
        {
            Leaves[policy] = new PolicyNode(policy, parents);
        }
    }

    /// <summary>Drops what leads nowhere, from the last stratum but one upwards; the first one stays.</summary>
    public void Prune()
    {
        for (var depth = _strata.Count - 2; depth > 0; depth--)
        {
            foreach (var node in _strata[depth].Values.Where(node => node.Children.Count == 0).ToList())
            {
                node.LeaveParents();
                _strata[depth].Remove(node.Policy);
            }
        }
    }

    public void RemoveLeaf(string policy)
    {
        if (Leaves.Remove(policy, out var node))
        {
            node.LeaveParents();
            node.LeaveChildren();
        }
    }

    /// <summary>RFC 9618, 6.1.4 (b)(1) and (2): below this certificate other policies stand for one of the issuer's.</summary>
    public void Map(string issuerPolicy, IReadOnlyList<string> subjectPolicies)
    {
        if (Leaves.TryGetValue(issuerPolicy, out var node))
        {
            node.Expected = subjectPolicies;
        }
        else if (Leaves.TryGetValue(AnyPolicy, out var any))
        {
            Leaves[issuerPolicy] = new PolicyNode(issuerPolicy, [any]) { Expected = subjectPolicies };
        }
    }
}
