using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Rights;

/// <summary>Who can be which service account of a namespace by rights in that namespace. What was handed out is not handed out again.</summary>
internal sealed class NamespaceEntries(IEnumerable<HeldRights> all, PowerContext context, ApiObjects api)
{
    private readonly Lazy<ILookup<string, HeldRights>> _byNamespace = new(() =>
        (from held in all from space in held.Namespaces select (space, held)).ToLookup(each => each.space, each => each.held, StringComparer.Ordinal));

    private readonly Dictionary<string, Entries> _entries = new(StringComparer.Ordinal);

    /// <summary>Those who can be one service account.</summary>
    public IEnumerable<(Subject Holder, ImmutableArray<Grant> Grants)> TakeFor(string @namespace, string name)
    {
        var entries = Of(@namespace);
        var target = Subject.Account(@namespace, name);
        foreach (var entry in Taken(entries.Any, target)) yield return entry;
        if (entries.Named.Remove(name, out var named))
            foreach (var entry in named) yield return entry;
        if (entries.Running.Count > 0 && entries.IsRunning(api, name))
            foreach (var entry in Taken(entries.Running, target)) yield return entry;
        if (entries.Reading.Count > 0 && entries.HasStoredToken(api, name))
            foreach (var entry in Taken(entries.Reading, target)) yield return entry;
    }

    /// <summary>Those who can be some service account of the namespace, whichever.</summary>
    public IEnumerable<(Subject Holder, ImmutableArray<Grant> Grants)> TakeForAll(string @namespace)
    {
        var entries = Of(@namespace);
        return [.. Taken(entries.Any), .. Taken(entries.Running), .. Taken(entries.Reading), .. entries.Named.Values.SelectMany(named => named)];
    }

    private Entries Of(string @namespace) => _entries.TryGetValue(@namespace, out var known) ? known
        : _entries[@namespace] = new(@namespace, _byNamespace.Value[@namespace], context);

    /// <summary>All but the one that is asked for: nobody takes himself over, and he may take over the next.</summary>
    private static List<(Subject Holder, ImmutableArray<Grant>)> Taken(List<(Subject Holder, ImmutableArray<Grant>)> entries, Subject? target = null)
    {
        var taken = entries.FindAll(entry => entry.Holder != target);
        entries.RemoveAll(entry => entry.Holder != target);
        return taken;
    }

    private sealed class Entries
    {
        private readonly string _namespace;
        private HashSet<string>? _running;
        private HashSet<string>? _stored;

        public Entries(string @namespace, IEnumerable<HeldRights> holders, PowerContext context)
        {
            _namespace = @namespace;
            foreach (var held in holders)
            {
                IEnumerable<Grant> Rights(Right right) => held.OnlyIn(@namespace, right);
                // What its groups give alone is told of them.
                ImmutableArray<Grant> any = [.. Accounts.Any(Rights), .. Accounts.OwnRoles(Rights, context).SelectMany(both => both)];
                if (any.Any(held.Owns))
                {
                    Any.Add((held.Subject, any));
                    continue;
                }

                if (Accounts.RunningThere(Rights, context) is var running && running.Any(held.Owns)) Running.Add((held.Subject, running));
                if (Rights(Right.ReadSecrets).FirstOrDefault(grant => grant.IsForAll) is { } reading && held.Owns(reading)) Reading.Add((held.Subject, [reading]));
                foreach (var grant in Rights(Right.CreateTokens).Concat(Rights(Right.ImpersonateServiceAccounts)).Where(held.Owns))
                    foreach (var name in grant.Names)
                    {
                        if (!Named.TryGetValue(name, out var known)) Named[name] = known = [];
                        known.Add((held.Subject, [grant]));
                    }
            }
        }

        public List<(Subject, ImmutableArray<Grant>)> Any { get; } = [];

        public List<(Subject, ImmutableArray<Grant>)> Running { get; } = [];

        public List<(Subject, ImmutableArray<Grant>)> Reading { get; } = [];

        public Dictionary<string, List<(Subject, ImmutableArray<Grant>)>> Named { get; } = new(StringComparer.Ordinal);

        /// <summary>True when a pod runs as it; where pods were not listed, one may.</summary>
        public bool IsRunning(ApiObjects api, string name) => !api.Has("pods") || (_running ??= api.In(_namespace, "pods")
            .Select(pod => pod.Body.Text("spec", "serviceAccountName") ?? "default").ToHashSet(StringComparer.Ordinal)).Contains(name);

        /// <summary>True when a Secret holds a token of it; where Secrets were not listed, one may.</summary>
        public bool HasStoredToken(ApiObjects api, string name) => !api.Has("secrets") || (_stored ??= api.In(_namespace, "secrets")
            .Where(secret => secret.Body.Text("type") == "kubernetes.io/service-account-token")
            .Select(secret => secret.Body.Text("metadata", "annotations", "kubernetes.io/service-account.name") ?? "")
            .ToHashSet(StringComparer.Ordinal)).Contains(name);
    }
}
