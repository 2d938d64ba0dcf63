using System.Text;

namespace Ninepaths.Fuzz;

/// <summary>Several files in one input: a line <c>=== PATH</c> starts each. What stands before the first has the path of the target's choice.</summary>
internal static class FileSet
{
    private const int Most = 64;

    public static IReadOnlyDictionary<string, byte[]> Parse(ReadOnlySpan<byte> input, string first)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var path = first;
        while (files.Count < Most)
        {
            var end = NextHeader(input);
            if (end > 0 || path != first) files[path] = input[..end].ToArray();
            if (end == input.Length) break;
            input = input[end..]["=== ".Length..];
            var line = input.IndexOf((byte)'\n');
            path = Encoding.UTF8.GetString(line < 0 ? input : input[..line]);
            input = line < 0 ? [] : input[(line + 1)..];
        }

        return files;
    }

    private static int NextHeader(ReadOnlySpan<byte> input)
    {
        if (input.StartsWith("=== "u8)) return 0;
        var at = input.IndexOf("\n=== "u8);
        return at < 0 ? input.Length : at + 1;
    }
}
