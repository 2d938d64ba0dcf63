using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>A variable and where its value was set.</summary>
public sealed record EnvironmentVariable(string Name, string Value, Origin Origin);

/// <summary>Reads files of <c>NAME=value</c> lines as systemd's <c>EnvironmentFile=</c> does (its <c>env-file.c</c>); also /etc/etcd.env and the like.</summary>
public static class EnvironmentFile
{
    /// <summary>The variables in order, a later one of the same name included: it wins.</summary>
    /// <param name="file">The file, for origins.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="faults">Takes what systemd would drop.</param>
    public static ImmutableArray<EnvironmentVariable> Read(Origin file, ReadOnlySpan<byte> content, ICollection<DocumentFault> faults) =>
        [.. ReadTraced(file, content, faults).Select(each => new EnvironmentVariable(each.Name, each.Value.Text, each.Origin))];

    internal static IReadOnlyList<TracedVariable> ReadTraced(Origin file, ReadOnlySpan<byte> content, ICollection<DocumentFault> faults)
    {
        if (!System.Text.Unicode.Utf8.IsValid(content)) faults.Add(new(file, "not UTF-8: systemd refuses the file, and does not start the service"));
        return new EnvironmentFileReader(file, Encoding.UTF8.GetString(content), faults).Read();
    }

    /// <summary>Letters, digits and underscores, no digit first: what systemd takes for a name.</summary>
    internal static bool IsName(ReadOnlySpan<char> name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.IndexOfAnyExcept(NameCharacters) < 0;

    /// <summary>No control characters but tab and newline: anything else systemd drops.</summary>
    internal static bool IsValue(string value)
    {
        foreach (var c in value)
            if (char.IsControl(c) && c is not ('\t' or '\n')) return false;
        return true;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}

/// <summary>A variable whose value knows the line of each of its characters.</summary>
internal sealed record TracedVariable(string Name, TracedText Value, Origin Origin);
