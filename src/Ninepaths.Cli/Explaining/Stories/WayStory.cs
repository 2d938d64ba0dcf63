using Ninepaths.Reporting;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Authentication;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>The ways in at the API servers of a source, in the order in which they are asked.</summary>
internal static class WayStory
{
    /// <summary>A section for all API servers that are set up alike.</summary>
    public static IEnumerable<StorySection> Of(Topology wiring) =>
        from server in wiring.Authentication
        group server by string.Join('\n', server.Methods.SelectMany((method, i) => Lines(method, i + 1))) into same
        select new StorySection($"ways in at {Subjects.Of(same.Select(server => server.Server))}, in the order in which it asks",
            [.. same.First().Methods.SelectMany((method, i) => Lines(method, i + 1))]);

    private static IEnumerable<string> Lines(AuthenticationMethod method, int number)
    {
        yield return $"{number}. {method.Guide.Title}: {Word(method.State)} ({method.Because}; {method.Origin.Where})";
        foreach (var detail in method.Details) yield return $"   {detail}";
        if (method.State == AuthenticationState.On && method.Details.IsEmpty) yield return $"   {method.Guide.Gives}";
        if (method.Needs.Length > 0) yield return $"   to see it: {method.Needs}";
    }

    private static string Word(AuthenticationState state) => state switch { AuthenticationState.On => "on", AuthenticationState.Off => "off", _ => "not observed" };
}
