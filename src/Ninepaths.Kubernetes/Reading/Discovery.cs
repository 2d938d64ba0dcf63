using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Kubernetes.Transport;

namespace Ninepaths.Kubernetes.Reading;

/// <summary>Which resources a server has, in which versions. Asked group by group: a group whose own server is down costs only itself.</summary>
internal sealed class Discovery(ApiConnection api)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Contents>>> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _groups = new(StringComparer.Ordinal);
    private string? _whyNoGroups;

    /// <summary>Asks for the groups and their versions, preferred ones first.</summary>
    public async Task ReadGroupsAsync(CancellationToken cancellationToken)
    {
        var answer = await api.GetSmallAsync("apis", cancellationToken).ConfigureAwait(false);
        using var document = Parsed(answer, out _whyNoGroups);
        foreach (var group in document?.RootElement.Items("groups") ?? [])
        {
            if (group.Text("name") is not { } name) continue;
            var preferred = group.Text("preferredVersion", "version");
            _groups[name] = [.. group.Items("versions").Select(version => version.Text("version")).Prepend(preferred).OfType<string>()
                .Where(IsVersion).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>Where a resource is served.</summary>
    public async Task<Place> FindAsync(WantedResource wanted, CancellationToken cancellationToken)
    {
        if (wanted.Group.Length > 0 && _whyNoGroups is not null)
            return wanted.IsOptional ? new Place.Unknown($"the API groups were not listed: {_whyNoGroups}") : new Place.At(wanted.Versions[0]);
        var offered = wanted.Group.Length == 0 ? ["v1"] : _groups.GetValueOrDefault(wanted.Group, []);
        foreach (var version in wanted.Versions.IsEmpty ? offered : [.. wanted.Versions.Where(version => offered.Contains(version))])
        {
            var contents = await ContentsAsync(Root(wanted.Group, version), cancellationToken).ConfigureAwait(false);
            // What cannot be looked up is asked for all the same: the answer to that says more.
            if (contents.WhyNot is { } why) return wanted.IsOptional ? new Place.Unknown(why) : new Place.At(version);
            if (contents.Plurals.Contains(wanted.Plural)) return new Place.At(version);
        }

        return new Place.Nowhere();
    }

    /// <summary>The path of a group and version, with a slash at its end.</summary>
    public static string Root(string group, string version) => group.Length == 0 ? $"api/{version}/" : $"apis/{group}/{version}/";

    private Task<Contents> ContentsAsync(string root, CancellationToken cancellationToken) =>
        _versions.GetOrAdd(root, key => new(() => ReadAsync(key, cancellationToken))).Value;

    private async Task<Contents> ReadAsync(string root, CancellationToken cancellationToken)
    {
        var answer = await api.GetSmallAsync(root.TrimEnd('/'), cancellationToken).ConfigureAwait(false);
        using var document = Parsed(answer, out var why);
        return new(
            [.. (document?.RootElement.Items("resources") ?? []).Where(each => each.Texts("verbs").Contains("list")).Select(each => each.Text("name")).OfType<string>()], why);
    }

    private static JsonDocument? Parsed(Answer<byte[]> answer, out string? whyNot)
    {
        whyNot = answer.WhyNot;
        if (answer is not Answer<byte[]>.Received(var body)) return null;
        try
        {
            return JsonDocument.Parse(JsonText.Sound(body));
        }
        catch (JsonException)
        {
            whyNot = "the answer is not valid JSON";
            return null;
        }
    }

    // It becomes part of a path.
    private static bool IsVersion(string text) => text.Length is > 0 and < 64 && text.All(char.IsAsciiLetterOrDigit);

    private sealed record Contents(ImmutableHashSet<string> Plurals, string? WhyNot);
}

/// <summary>Whether a server has a resource.</summary>
internal abstract record Place
{
    private Place()
    {
    }

    public sealed record At(string Version) : Place;

    /// <summary>It has none: there is not a single object of it.</summary>
    public sealed record Nowhere : Place;

    public sealed record Unknown(string Why) : Place;
}
