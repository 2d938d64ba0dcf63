using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Something that was not seen at an end of a connection.</summary>
/// <param name="End">Which end.</param>
/// <param name="Because">Why.</param>
/// <param name="Needs">What would show it.</param>
internal readonly record struct Hidden(Ends End, string Because, string Needs);

/// <summary>What cannot be judged: not observed as long as anything is hidden that somebody could have looked at, else a provider's
/// business.</summary>
internal static class OutOfSight
{
    public static PropertyVerdict Of(Connection connection, Property property, params ReadOnlySpan<Hidden?> all)
    {
        Hidden? kept = null;
        foreach (var hidden in all)
        {
            if (hidden is not { } seen) continue;
            if (!connection.RunByProvider.HasFlag(seen.End))
                return new PropertyVerdict.NotObserved(property, seen.Because, seen.Needs);
            kept ??= seen;
        }

        return new PropertyVerdict.Provider(property, kept?.Because ?? "out of sight");
    }
}
