using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>A file in a container that is a key of a ConfigMap or Secret.</summary>
/// <param name="Object">The object.</param>
/// <param name="Key">The key.</param>
/// <param name="Content">The value; empty where the capture does not hold it.</param>
internal sealed record PodFile(ApiObject Object, string Key, ReadOnlyMemory<byte> Content)
{
    public Origin Origin => Object.Origin with { Place = $"{Object.Origin.Place} {Key}" };
}
