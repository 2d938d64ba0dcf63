using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>Who can be a service account that has powers, in one step or in several. Looks at every binding once, however many there are.</summary>
internal sealed class Takeovers
{
    private readonly NamespaceEntries _entries;
    private readonly NamedImpersonations _acting;
    private readonly Func<string, string, bool> _exists;
    private readonly Dictionary<Subject, Takeover> _found = [];
    private readonly Queue<Subject> _waiting = [];

    /// <param name="entries">Who can be whom, by namespace.</param>
    /// <param name="acting">Who may act as single users and groups.</param>
    /// <param name="exists">Whether there is a service account of this name.</param>
    public Takeovers(NamespaceEntries entries, NamedImpersonations acting, Func<string, string, bool> exists) =>
        (_entries, _acting, _exists) = (entries, acting, exists);

    /// <summary>Everybody who can take somebody over, given those who have powers by themselves.</summary>
    public IReadOnlyDictionary<Subject, Takeover> From(IEnumerable<Subject> powerful)
    {
        foreach (var subject in powerful) _waiting.Enqueue(subject);
        while (_waiting.TryDequeue(out var target))
            foreach (var (holder, grants) in ThoseWhoCanBe(target))
                if (holder != target && _found.TryAdd(holder, new(target, grants))) _waiting.Enqueue(holder);
        return _found;
    }

    private IEnumerable<(Subject Holder, ImmutableArray<Grant> Grants)> ThoseWhoCanBe(Subject target)
    {
        if (target is { IsAccount: true, Namespace: { } space })
            return _exists(space, target.Name) ? _entries.TakeFor(space, target.Name).Concat(_acting.AsAccount(target)) : [];
        if (target.IsGroup && target.Name.StartsWith(Subject.ServiceAccounts + ":", StringComparison.Ordinal))
            return _entries.TakeForAll(target.Name[(Subject.ServiceAccounts.Length + 1)..]);
        return target.IsGroup ? _acting.AsMember(target.Name) : _acting.AsUser(target.Name);
    }
}

/// <summary>A service account, user or group that somebody can be, and what lets him.</summary>
internal sealed record Takeover(Subject Target, ImmutableArray<Grant> Grants);
