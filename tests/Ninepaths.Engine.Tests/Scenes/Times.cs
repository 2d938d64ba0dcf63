
namespace Ninepaths.Engine.Tests.Scenes;

/// <summary>Validity as seen from the instant that the captures are judged at.</summary>
internal static class Times
{
    public static Reissue Expired(this Reissue shape) => shape.Valid(Given.At.AddYears(-1), Given.At.AddDays(-1));

    public static Reissue NotYetValid(this Reissue shape) => shape.Valid(Given.At.AddDays(1), Given.At.AddYears(1));

    public static Reissue ExpiringIn(this Reissue shape, int days) => shape.Valid(Given.At.AddDays(days).AddYears(-1), Given.At.AddDays(days));
}
