using System.Text;

namespace Ninepaths.Documents;

/// <summary>Names of members that were met before: the same name is one text, however many objects have it.</summary>
internal sealed class JsonNames
{
    private const int Slots = 1024;
    private readonly string?[] _names = new string?[Slots];

    public string Of(ReadOnlySpan<byte> name)
    {
        ref var slot = ref _names[Slot(name)];
        if (slot is null || !Ascii.Equals(name, slot)) slot = Encoding.UTF8.GetString(name);
        return slot;
    }

    // Two names in one slot cost a text each time; names of an API differ in their length, ends and middle.
    private static int Slot(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : (int)((uint)((((name.Length * 31) + name[0]) * 31) + name[name.Length / 2]) * 31 + name[^1]) % Slots;
}
