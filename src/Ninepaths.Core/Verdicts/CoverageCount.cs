using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts;

/// <summary>Counts what was seen of what should be judged.</summary>
internal static class CoverageCount
{
    private const int PropertiesEach = 5;

    public static Coverage Of(ImmutableArray<PathAssessment> paths, ImmutableArray<PathRemark> remarks)
    {
        var missing = new Dictionary<(string Reason, string Needs), (int Count, SortedSet<int> Paths)>();
        var (observed, applicable, provider) = (0, 0, 0);
        foreach (var path in paths)
        {
            if (path.Connections.IsEmpty && path.Verdict is PathVerdict.NotObserved)
            {
                var unseen = Unseen.On(path.Path.Number, remarks);
                applicable += PropertiesEach;
                Add(path.Path.Number, unseen.Reason, unseen.Needs, PropertiesEach);
            }

            foreach (var property in path.Connections.SelectMany(connection => connection.Properties))
            {
                if (property is PropertyVerdict.Provider)
                {
                    provider++;
                    continue;
                }

                applicable++;
                if (property is PropertyVerdict.NotObserved hidden) Add(path.Path.Number, hidden.Reason, hidden.Needs, 1);
                else observed++;
            }
        }

        ImmutableArray<Unseen> unseenAll =
        [
            .. missing.OrderByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Key.Reason, StringComparer.Ordinal)
                .Select(entry => new Unseen(entry.Key.Reason, entry.Key.Needs, entry.Value.Count, [.. entry.Value.Paths])),
        ];
        return new(observed, applicable, unseenAll) { AtProvider = provider };

        void Add(int path, string reason, string needs, int count)
        {
            var (before, on) = missing.GetValueOrDefault((reason, needs), (0, []));
            on.Add(path);
            missing[(reason, needs)] = (before + count, on);
        }
    }
}
