using System.Diagnostics.CodeAnalysis;

namespace Ninepaths.Pki;

/// <summary>Compares pieces of DER by their bytes. The hash is seeded for each process, so a crafted bundle can't make it degenerate.</summary>
internal sealed class RawBytes : IEqualityComparer<ReadOnlyMemory<byte>>
{
    public static RawBytes Comparer { get; } = new();

    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode([DisallowNull] ReadOnlyMemory<byte> obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(obj.Span);
        return hash.ToHashCode();
    }
}
