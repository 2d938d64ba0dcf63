using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads one NetworkPolicy or GlobalNetworkPolicy of Calico.</summary>
internal sealed class PolicyReader
{
    private readonly CalicoFields _fields;
    private readonly RuleReader _rules;
    private readonly string? _namespace;
    private readonly Func<SelectorScope, LabelExpression> _subject;

    public PolicyReader(CalicoFields fields, CalicoEndpoints endpoints, PolicyInput input, PolicyOutput output)
    {
        _fields = fields;
        _namespace = fields.Source.Kind == "NetworkPolicy" ? fields.Source.Namespace ?? "default" : null;
        _rules = new(fields, new(fields, _namespace), endpoints, input, output);
        CheckFields();
        TierName = fields.Text(fields.Spec, "tier") ?? CalicoTiers.Default.Name;
        Order = fields.Number(fields.Spec, "order") ?? double.PositiveInfinity;
        _subject = Subject();
        (ForHostsOnly, AppliesToHosts) = Hosts(endpoints);
    }

    public string TierName { get; }

    private double Order { get; }

    /// <summary>True for policies before connection tracking or address translation, which no pod has.</summary>
    public bool ForHostsOnly { get; }

    /// <summary>True when some host endpoint is subject to it.</summary>
    public bool AppliesToHosts { get; }

    /// <summary>The policy in the engine's terms, or several that stand one behind the other where rules are for some of its pods only.</summary>
    public ImmutableArray<Policy> Read()
    {
        var (ingress, egress) = (_rules.Read(Direction.Ingress), _rules.Read(Direction.Egress));
        var (isIngress, isEgress) = Types();
        if (!_fields.Sound) return [];
        var name = CalicoObjects.PolicyName(_fields.Source);
        var whole = new Policy
        {
            Kind = _fields.Source.Kind,
            Api = _fields.Source.Group,
            Namespace = _namespace,
            Name = name,
            Origin = _fields.Source.Origin,
            Tier = TierName,
            Order = Order,
            TieBreak = CalicoTiers.TieBreak(name, _namespace, _fields.Source.Kind),
            Subject = new Peers.Pods(_subject(SelectorScope.Pods)),
        };
        return PolicyPieces.Of(whole, isIngress ? ingress : null, isEgress ? egress : null);
    }

    private void CheckFields()
    {
        var spec = _fields.Spec;
        string[] common = ["tier", "order", "ingress", "egress", "selector", "types", "serviceAccountSelector", "performanceHints"];
        _fields.Known(spec, _namespace is not null ? common : [.. common, "namespaceSelector", "doNotTrack", "preDNAT", "applyOnForward"]);
    }

    // libcalico-go, updateprocessors/networkpolicyprocessor.go and globalnetworkpolicyprocessor.go.
    private Func<SelectorScope, LabelExpression> Subject()
    {
        var selector = _fields.Selector(_fields.Spec, "selector");
        var accounts = _fields.Selector(_fields.Spec, "serviceAccountSelector");
        var namespaces = _namespace is null ? _fields.Selector(_fields.Spec, "namespaceSelector") : null;
        return scope =>
        {
            var parts = new List<LabelExpression>();
            if (_namespace is not null) parts.Add(scope.Ask(CalicoLabel.Namespace, SelectorOperator.Equal, _namespace));
            if (namespaces is not null) parts.Add(namespaces.ToExpression(scope.OfNamespaces()));
            if (accounts is not null) parts.Add(accounts.ToExpression(scope.OfServiceAccounts()));
            if (selector is not null) parts.Add(selector.ToExpression(scope));
            return LabelExpression.AllOf(parts);
        };
    }

    private (bool Only, bool Any) Hosts(CalicoEndpoints endpoints)
    {
        if (_namespace is not null) return (false, false);
        var spec = _fields.Spec;
        var (untracked, early, forward) = (_fields.Flag(spec, "doNotTrack"), _fields.Flag(spec, "preDNAT"), _fields.Flag(spec, "applyOnForward"));
        if (untracked && early) _fields.Refuse(spec["preDNAT"], "preDNAT and doNotTrack stand together");
        if ((untracked || early) && !forward) _fields.Refuse(spec, "preDNAT and doNotTrack need applyOnForward");
        if (early && (spec["egress"].Items.Length > 0 || spec["types"].Items.Any(type => type.Text == "Egress")))
            _fields.Refuse(spec["preDNAT"], "preDNAT policies have no egress");
        return (untracked || early, untracked || early || endpoints.AnyHost(_subject));
    }

    private (bool Ingress, bool Egress) Types()
    {
        var spec = _fields.Spec;
        var types = _fields.Texts(spec, "types");
        var (ingress, egress) = (spec["ingress"].Items.Length > 0, spec["egress"].Items.Length > 0);
        if (types.IsEmpty)
        {
            // Only Calico's API fills in the types; felix takes a stored policy without any for one of both (calc/policy_sorter.go).
            if (_fields.Source.Group != CalicoObjects.StoredGroup) return (ingress || !egress, egress);
            if (!(ingress && egress)) _fields.Warn(spec, "stored without types, so felix applies it to ingress and egress");
            return (true, true);
        }

        foreach (var type in types)
            if (type is not ("Ingress" or "Egress")) _fields.Refuse(spec["types"], $"type {TextSafety.Inert(type)} is neither Ingress nor Egress");
        if (types.Distinct(StringComparer.Ordinal).Count() < types.Length) _fields.Refuse(spec["types"], "a type is given twice");
        if (ingress && !types.Contains("Ingress")) _fields.Warn(spec["ingress"], "ingress rules without type Ingress have no effect");
        if (egress && !types.Contains("Egress")) _fields.Warn(spec["egress"], "egress rules without type Egress have no effect");
        return (types.Contains("Ingress"), types.Contains("Egress"));
    }
}
