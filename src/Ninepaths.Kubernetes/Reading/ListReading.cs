using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Kubernetes.Transport;

namespace Ninepaths.Kubernetes.Reading;

/// <summary>Reads one list to its end, page by page. Half a list is none: what it lacks would pass for absent.</summary>
internal sealed class ListReading(ApiConnection api, IObjectReader objects, ReadingLimits limits)
{
    private const int Gone = 410;

    /// <summary>The objects, or why there are none.</summary>
    public async Task<ListOutcome> ReadAsync(WantedResource wanted, string version, CancellationToken cancellationToken)
    {
        var all = ImmutableArray.CreateBuilder<ApiObject>();
        var nameless = 0;
        foreach (var selector in wanted.Selectors.IsEmpty ? [""] : wanted.Selectors)
        {
            var outcome = await SelectedAsync(wanted, version, selector, cancellationToken).ConfigureAwait(false);
            if (outcome.WhyNot is not null) return outcome;
            all.AddRange(outcome.Objects);
            nameless += outcome.Nameless;
        }

        return new(all.DrainToImmutable(), nameless);
    }

    // A list that changes faster than its pages can be asked for is begun anew, and in the end asked for in one piece (client-go, tools/pager).
    private async Task<ListOutcome> SelectedAsync(WantedResource wanted, string version, string selector, CancellationToken cancellationToken)
    {
        for (var restart = 0; ; restart++)
        {
            var page = restart < limits.Restarts ? limits.Page : 0;
            var outcome = await FromTheStartAsync(wanted, version, selector, page, cancellationToken).ConfigureAwait(false);
            if (outcome.Status != Gone || page == 0) return outcome;
        }
    }

    private async Task<ListOutcome> FromTheStartAsync(WantedResource wanted, string version, string selector, int page, CancellationToken cancellationToken)
    {
        var all = ImmutableArray.CreateBuilder<ApiObject>();
        var (nameless, kept, next) = (0, 0L, (string?)null);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var answer = await api.GetAsync(
                Path(wanted, version, selector, page, next), ApiConnection.Json, body => objects.ReadPage(wanted.Name, body, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (answer is not Answer<ObjectPage>.Received(var read)) return new([], 0, answer.WhyNot, (answer as Answer<ObjectPage>.Refused)?.Status ?? 0);
            if (read.Fault is not null) return Unusable(read.Fault);
            if (read.Objects.FirstOrDefault(item => item.Resource != wanted.Name) is { } foreign) return Unusable($"a list of {wanted.Plural} holds {foreign.Resource}");
            all.AddRange(read.Objects);
            nameless += read.Nameless;
            kept += read.Size;
            if (all.Count > limits.Objects) return Unusable(string.Create(CultureInfo.InvariantCulture, $"more than {limits.Objects} objects"));
            if (kept > limits.KeptBytes) return Unusable($"more than {limits.KeptBytes >> 20} MiB of what matters");
            next = read.Continue;
            // A server that gives the same page for ever.
            if (next is not null && !asked.Add(next)) return Unusable("the server gives the same page again and again");
        }
        while (next is not null);
        return new(all.DrainToImmutable(), nameless);
    }

    private static ListOutcome Unusable(string why) => new([], 0, why);

    private static string Path(WantedResource wanted, string version, string selector, int page, string? next)
    {
        var space = wanted.Namespace is { } one ? $"namespaces/{one}/" : "";
        var path = string.Create(CultureInfo.InvariantCulture, $"{Discovery.Root(wanted.Group, version)}{space}{wanted.Plural}?limit={page}");
        if (selector.Length > 0) path += "&fieldSelector=" + Uri.EscapeDataString(selector);
        return next is null ? path : path + "&continue=" + Uri.EscapeDataString(next);
    }
}

/// <summary>What came of a list.</summary>
/// <param name="Objects">All of it.</param>
/// <param name="Nameless">Objects that could not be told from others.</param>
/// <param name="WhyNot">Why nothing of it counts; null where it was read to its end.</param>
/// <param name="Status">The HTTP status that it failed with; 0 for none.</param>
internal sealed record ListOutcome(ImmutableArray<ApiObject> Objects, int Nameless, string? WhyNot = null, int Status = 0);
