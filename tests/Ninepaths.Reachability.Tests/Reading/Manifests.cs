using System.Text;
using Ninepaths.Facts;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Reading;

/// <summary>What a manifest comes to when it is read as the command line reads it.</summary>
internal sealed class Manifests
{
    private Manifests(ObjectTable table) => Table = table;

    public ObjectTable Table { get; }

    public PodNetwork Network => NetworkReading.Read(Table, new());

    public IEnumerable<string> Faults => Table.Faults.Select(fault => $"{fault.Severity} {fault}");

    public static Manifests Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static Manifests Read(byte[] content)
    {
        var table = new ObjectTable();
        new ManifestReader(table).Read(() => new MemoryStream(content, writable: false), Origin.File("", "m"), TestContext.Current.CancellationToken);
        return new(table);
    }
}
