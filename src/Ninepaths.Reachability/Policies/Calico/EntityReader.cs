using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads one end of a rule.</summary>
/// <param name="Namespace">The policy's namespace; null for a policy of the whole cluster.</param>
internal sealed record EntityReader(CalicoFields Fields, string? Namespace)
{
    public CalicoEntity Read(ConfigNode rule, string end)
    {
        var node = Fields.Mapping(rule, end);
        Fields.Known(node, "nets", "notNets", "selector", "notSelector", "namespaceSelector", "services", "ports", "notPorts", "serviceAccounts");
        var accounts = Accounts(node);
        var selector = Fields.Selector(node, "selector");
        var namespaces = Fields.Selector(node, "namespaceSelector", mayBeGlobal: true);
        var notSelector = Negative(node);
        var selected = Selected(namespaces, accounts, selector, notSelector);
        var entity = new CalicoEntity(
            node,
            CalicoNets.Read(Fields, node, "nets", strict: true),
            CalicoNets.Read(Fields, node, "notNets", strict: true),
            selected,
            selected is null && notSelector is not null ? notSelector.ToExpression : null,
            Service(node),
            CalicoPorts.Read(Fields, node, "ports"),
            CalicoPorts.Read(Fields, node, "notPorts"));
        if (entity.Service is not null && (selector ?? namespaces ?? notSelector) is not null) Fields.Refuse(node["services"], "services stand beside a selector");
        if (entity.Service is not null && accounts is not null) Fields.Refuse(node["services"], "services stand beside serviceAccounts");
        if (entity.Service is not null && !(entity.Nets.IsEmpty && entity.NotNets.IsEmpty)) Fields.Refuse(node["services"], "services stand beside nets or notNets");
        return entity;
    }

    /// <summary>The endpoints asked for (libcalico-go, updateprocessors/rules.go, getEndpointSelector).</summary>
    /// <remarks>Any selector at all, a negative one too, keeps a policy with a namespace to it, unless there is a namespaceSelector. With a positive part,
    /// the negative one takes away endpoints and not addresses (felix, calc/rule_scanner.go, combineMatchesIfPossible).</remarks>
    private Func<SelectorScope, LabelExpression>? Selected(
        CalicoSelector? namespaces, Func<SelectorScope, LabelExpression>? accounts, CalicoSelector? selector, CalicoSelector? notSelector)
    {
        var scoped = Namespace is not null && (accounts is not null || selector is not null || notSelector is not null);
        if (namespaces is null && accounts is null && selector is null && !scoped) return null;
        return scope =>
        {
            var parts = new List<LabelExpression>();
            if (namespaces is not null) parts.Add(namespaces.ToExpression(scope.OfNamespaces()));
            else if (scoped) parts.Add(scope.Ask(CalicoLabel.Namespace, SelectorOperator.Equal, Namespace!));
            if (accounts is not null) parts.Add(accounts(scope));
            if (selector is not null) parts.Add(selector.ToExpression(scope));
            if (notSelector is not null) parts.Add(notSelector.ToExpression(scope).Negated());
            return LabelExpression.AllOf(parts);
        };
    }

    // The API server does not look for global() here; it then stands for everything.
    private CalicoSelector? Negative(ConfigNode node) =>
        node["notSelector"].Text == "global()" ? CalicoSelector.Parse("all()", out _) : Fields.Selector(node, "notSelector");

    private Func<SelectorScope, LabelExpression>? Accounts(ConfigNode entity)
    {
        var node = Fields.Mapping(entity, "serviceAccounts");
        Fields.Known(node, "names", "selector");
        var names = Fields.Texts(node, "names");
        var selector = Fields.Selector(node, "selector");
        if (names.IsEmpty && selector is null) return null;
        return scope =>
        {
            var parts = new List<LabelExpression>();
            if (!names.IsEmpty) parts.Add(scope.Ask(CalicoLabel.ServiceAccount, SelectorOperator.In, names));
            if (selector is not null) parts.Add(selector.ToExpression(scope.OfServiceAccounts()));
            return LabelExpression.AllOf(parts);
        };
    }

    private CalicoService? Service(ConfigNode entity)
    {
        var node = Fields.Mapping(entity, "services");
        if (!node.Exists) return null;
        Fields.Known(node, "name", "namespace");
        if (Fields.Text(node, "name") is not { } name)
        {
            Fields.Refuse(node, "services name no Service");
            return null;
        }

        if ((Fields.Text(node, "namespace") ?? Namespace) is { } @namespace) return new(node, @namespace, name);
        Fields.Refuse(node, "services need a namespace in a policy of the whole cluster");
        return null;
    }
}
