using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>Colours of the text formats: readable on light and dark grounds.</summary>
internal static class GraphStyle
{
    public static string Colour(PathVerdict verdict) => verdict switch
    {
        PathVerdict.Exposed => "#c0281c",
        PathVerdict.Broken => "#8b3a8f",
        PathVerdict.Weak => "#c27a00",
        PathVerdict.Provider => "#1f6feb",
        PathVerdict.Secure => "#067a5b",
        _ => "#667085",
    };
}
