using Ninepaths.Verdicts;

namespace Ninepaths.Compliance.Proofs;

/// <summary>What the judged connections prove of a component.</summary>
internal static class Connections
{
    /// <summary>Proven on every connection of a path that the component dials: a flag alone proves nothing.</summary>
    public static ControlSighting Dialled(Observed observed, string client, int path, Property property, string nothing, string needs)
    {
        var all = observed.On(path).Where(connection => connection.Connection.Client == client).Select(connection => connection[property]).ToList();
        if (all.OfType<PropertyVerdict.Refuted>().FirstOrDefault() is { } refuted)
        {
            var count = all.OfType<PropertyVerdict.Refuted>().Count();
            return Seen.Fail(client, refuted.Evidence[0], count == 1 ? refuted.Reason : $"{refuted.Reason}; {count} of {all.Count} connections");
        }

        if (all.OfType<PropertyVerdict.NotObserved>().FirstOrDefault() is { } hidden)
            return Seen.Unseen(client, $"{hidden.Reason}; {all.OfType<PropertyVerdict.NotObserved>().Count()} of {all.Count} connections", hidden.Needs);
        return all.OfType<PropertyVerdict.Proven>().FirstOrDefault() is { } proven
            ? Seen.Pass(client, proven.Evidence[0], all.Count == 1 ? proven.Reason : $"{proven.Reason}; all {all.Count} connections")
            : Seen.Unseen(client, nothing, needs);
    }

    /// <summary>A property that is refuted on some connection, with this component to blame; null for none.</summary>
    public static ControlSighting? Blamed(Observed observed, string subject, Property property, params ReadOnlySpan<int> paths)
    {
        foreach (var path in paths)
        {
            var refuted = observed.On(path).Select(connection => connection[property]).OfType<PropertyVerdict.Refuted>()
                .FirstOrDefault(each => each.Subject == subject);
            if (refuted is not null) return Seen.Fail(subject, refuted.Evidence[0], refuted.Reason);
        }

        return null;
    }
}
