using System.Text;

namespace Ninepaths.Documents;

/// <summary>Names of members that were met before: the same name is one text, however many objects have it.</summary>
internal sealed class JsonNames
{
    private const int Slots = 1024;
    private readonly string?[] _names = new string?[Slots];

    public string Of(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        ref var slot = ref _names[(uint)hash.ToHashCode() % Slots];
        if (slot is null || !Ascii.Equals(name, slot)) slot = Encoding.UTF8.GetString(name);
        return slot;
    }
}
