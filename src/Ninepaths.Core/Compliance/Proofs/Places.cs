using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Compliance.Proofs;

/// <summary>A file on a host that a control is about.</summary>
internal sealed record Place(Host Host, string Path)
{
    public string Subject => $"{Path}@{Host.Name}";
}

/// <summary>The files that a control is about, and what is to be said where there are none.</summary>
internal sealed record Places(ImmutableArray<Place> Found, ImmutableArray<ControlSighting> Instead)
{
    public static Places Of(Host host, IEnumerable<string> paths) =>
        new([.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(path => new Place(host, path))], []);

    public static Places Told(ControlSighting instead) => new([], [instead]);

    public static Places Sum(IEnumerable<Places> parts)
    {
        var all = parts.ToList();
        return new([.. all.SelectMany(places => places.Found).Distinct()], [.. all.SelectMany(places => places.Instead)]);
    }
}
