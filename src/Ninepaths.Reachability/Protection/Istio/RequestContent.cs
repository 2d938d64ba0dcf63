using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What a request carries. Null and missing mean that it does not have it.</summary>
internal sealed record RequestContent
{
    public string? Sni { get; init; }

    public string? Host { get; init; }

    public string? Method { get; init; }

    /// <summary>Without query and fragment.</summary>
    public string? Path { get; init; }

    /// <summary>By name in small letters.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Of the JWT that was checked; nested claims as <c>outer][inner</c>.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Claims { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Dynamic metadata of Envoy filters, by <c>filter[key]</c>.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Metadata { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    public string? Header(string name) => name.ToLowerInvariant() switch
    {
        ":method" => Method,
        ":authority" or "host" => Host,
        ":path" => Path,
        var other => Headers.GetValueOrDefault(other),
    };
}
