using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>
/// Takes API objects as the API server sends them and gives them without their secrets. Whoever fetches objects hands every byte of
/// them to this reader: there is no other way into a snapshot.
/// </summary>
public interface IObjectReader
{
    /// <summary>Reads one page of a list, from its first byte to its end.</summary>
    /// <param name="resource">The resource that was asked for, in the words of <see cref="ApiObject.Resource"/>.</param>
    /// <param name="page">A list as JSON.</param>
    /// <param name="cancellationToken">Stops between objects.</param>
    /// <exception cref="IOException">The page broke off; nothing of it counts.</exception>
    ObjectPage ReadPage(string resource, Stream page, CancellationToken cancellationToken);
}

/// <summary>What a page of a list held.</summary>
/// <param name="Objects">The objects in the order of the list, without secrets.</param>
/// <param name="Continue">What to ask the next page with (<c>metadata.continue</c>); null for the last.</param>
/// <param name="Size">What is kept of it, in bytes.</param>
public sealed record ObjectPage(ImmutableArray<ApiObject> Objects, string? Continue, long Size)
{
    /// <summary>Why nothing of it counts, e.g. <c>not valid JSON</c>; null for a page that was read to its end.</summary>
    public string? Fault { get; init; }

    /// <summary>Objects without a name, which cannot be told from others.</summary>
    public int Nameless { get; init; }
}
