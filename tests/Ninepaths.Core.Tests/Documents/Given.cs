using System.Collections.Immutable;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Core.Tests.Documents;

/// <summary>Hosts, files and command lines written down in a test.</summary>
internal static class Given
{
    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static ConfigNode Yaml(string text) => YamlReader.Read(Bytes(text)).Root;

    public static FileFact File(string path, string text) => new() { Path = path, Kind = FileKind.File, Content = Bytes(text) };

    public static FileFact Link(string path, string target) => new() { Path = path, Kind = FileKind.Link, LinkTarget = target };

    public static Host Host(params IEnumerable<FileFact> files) => new("h", files);

    /// <summary>Words, each in the line of its position.</summary>
    public static ImmutableArray<Argument> Words(params string[] words) =>
        [.. words.Select((word, index) => new Argument(word, Origin.File("h", "/unit", index + 1)))];

    public static SystemdService Service(string unit, params IEnumerable<FileFact> others) =>
        Assert.Single(SystemdUnits.Read(Host([File("/etc/systemd/system/x.service", unit), .. others])));

    public static string[] Texts(this ImmutableArray<Argument> words) => [.. words.Select(word => word.Text)];
}
