using System.Globalization;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>How often properties are tried: a few times in each test run, and as often as <c>NINEPATHS_PROPERTY_ITERATIONS</c> says when somebody has the time.</summary>
internal static class Iterations
{
    private static readonly long? Wanted = long.TryParse(Environment.GetEnvironmentVariable("NINEPATHS_PROPERTY_ITERATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? many : null;

    public static long Of(long few) => Wanted ?? few;
}
