using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>Certificate policies along a chain, for a verifier that accepts any policy (RFC 5280 section 6.1 with RFC 9618; Go: policiesValid).</summary>
internal static class PolicyRules
{
    public static bool AreKept(ImmutableArray<Certificate> chain)
    {
        // Without policies nothing can be required and nothing contradicts.
        var below = chain.Length - 1;
        var isAbsent = true;
        for (var i = 0; i < below; i++)
        {
            isAbsent &= ReferenceEquals(chain[i].Policies, PolicyFields.None);
        }

        return isAbsent || new Walk(below).Accepts(chain);
    }

    /// <summary>Goes from the certificate below the trust anchor down to the leaf. The counters are certificates left to go.</summary>
    private sealed class Walk(int below)
    {
        private PolicyGraph? _graph = new();
        private long _explicitPolicy = below + 1;
        private long _mapping = below + 1;
        private long _anyPolicy = below + 1;

        public bool Accepts(ImmutableArray<Certificate> chain)
        {
            for (var i = below - 1; i >= 0; i--)
            {
                if (!AcceptsOne(chain[i], i))
                {
                    return false;
                }
            }

            if (_explicitPolicy > 0)
            {
                _explicitPolicy--;
            }

            if (chain[0].Policies.RequireExplicitPolicy == 0)
            {
                _explicitPolicy = 0;
            }

            return _explicitPolicy > 0 || _graph?.HasValidPolicy == true;
        }

        private bool AcceptsOne(Certificate certificate, int index)
        {
            var fields = certificate.Policies;
            if (fields.Policies.IsEmpty)
            {
                _graph = null;
            }

            if (_graph is null)
            {
                if (_explicitPolicy == 0)
                {
                    return false;
                }
            }
            else if (!Descend(_graph, certificate, index))
            {
                return false;
            }

            if (index > 0)
            {
                CountDown(certificate, fields);
            }

            return true;
        }

        private bool Descend(PolicyGraph graph, Certificate certificate, int index)
        {
            var fields = certificate.Policies;
            graph.GoDown();
            foreach (var policy in fields.Policies.Where(policy => policy != PolicyGraph.AnyPolicy))
            {
                graph.AddPolicy(policy);
            }

            if (fields.Policies.Contains(PolicyGraph.AnyPolicy) && (_anyPolicy > 0 || (index > 0 && certificate.IsSelfIssued)))
            {
                graph.AddAllExpected();
            }

            graph.Prune();
            return index == 0 || fields.Mappings.IsEmpty || ApplyMappings(graph, fields.Mappings);
        }

        private bool ApplyMappings(PolicyGraph graph, ImmutableArray<(string Issuer, string Subject)> mappings)
        {
            if (_mapping > 0 && mappings.Any(m => m.Issuer == PolicyGraph.AnyPolicy || m.Subject == PolicyGraph.AnyPolicy))
            {
                return false;
            }

            if (_mapping == 0)
            {
                foreach (var (issuer, _) in mappings)
                {
                    graph.RemoveLeaf(issuer);
                }
            }

            graph.Prune();
            if (_mapping > 0)
            {
                foreach (var group in mappings.GroupBy(m => m.Issuer, m => m.Subject, StringComparer.Ordinal))
                {
                    graph.Map(group.Key, [.. group]);
                }
            }

            return true;
        }

        private void CountDown(Certificate certificate, PolicyFields fields)
        {
            if (!certificate.IsSelfIssued)
            {
                _explicitPolicy = Math.Max(_explicitPolicy - 1, 0);
                _mapping = Math.Max(_mapping - 1, 0);
                _anyPolicy = Math.Max(_anyPolicy - 1, 0);
            }

            _explicitPolicy = Math.Min(_explicitPolicy, fields.RequireExplicitPolicy ?? long.MaxValue);
            _mapping = Math.Min(_mapping, fields.InhibitPolicyMapping ?? long.MaxValue);
            _anyPolicy = Math.Min(_anyPolicy, fields.InhibitAnyPolicy ?? long.MaxValue);
        }
    }
}
