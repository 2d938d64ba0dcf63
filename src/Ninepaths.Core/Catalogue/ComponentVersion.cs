using System.Globalization;

namespace Ninepaths.Catalogue;

/// <summary>A version of Kubernetes (1.24 to 1.36) or etcd (3.4 to 3.6), compared number by number.</summary>
public readonly record struct ComponentVersion(int Major, int Minor, int Patch = 0) : IComparable<ComponentVersion>
{
    /// <summary>Reads <c>v1.36.2</c>, <c>1.36.2-rc.1+abc</c>, <c>3.6.8-0</c> or <c>1.36</c>; suffixes are ignored.</summary>
    public static bool TryParse(string? text, out ComponentVersion version)
    {
        version = default;
        if (text is null) return false;
        var numbers = text.AsSpan().TrimStart('v');
        var end = 0;
        while (end < numbers.Length && (char.IsAsciiDigit(numbers[end]) || numbers[end] == '.')) end++;
        numbers = numbers[..end];
        Span<Range> parts = stackalloc Range[4];
        var count = numbers.TrimEnd('.').Split(parts, '.');
        if (count is < 2 or > 3) return false;
        var patch = 0;
        if (!Number(numbers[parts[0]], out var major) || !Number(numbers[parts[1]], out var minor)) return false;
        if (count == 3 && !Number(numbers[parts[2]], out patch)) return false;
        version = new(major, minor, patch);
        return true;

        static bool Number(ReadOnlySpan<char> digits, out int value) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public int CompareTo(ComponentVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public static bool operator <(ComponentVersion left, ComponentVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(ComponentVersion left, ComponentVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(ComponentVersion left, ComponentVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ComponentVersion left, ComponentVersion right) => left.CompareTo(right) >= 0;

    public override string ToString() => Patch == 0 ? $"{Major}.{Minor}" : $"{Major}.{Minor}.{Patch}";
}
