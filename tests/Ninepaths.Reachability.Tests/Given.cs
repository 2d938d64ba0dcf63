using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests;

/// <summary>Networks for tests, from manifests.</summary>
internal static class Given
{
    /// <summary>The network that manifests describe.</summary>
    public static PodNetwork Network(string yaml, NetworkChoices? choices = null) => Network([("test.yaml", Encoding.UTF8.GetBytes(yaml))], choices);

    /// <summary>The network that the manifests of a directory describe.</summary>
    public static PodNetwork Directory(string path, NetworkChoices? choices = null) => Network(
        System.IO.Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".json" && Path.GetFileName(file) != "case.json").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(path, file), File.ReadAllBytes(file))),
        choices);

    public static PodNetwork Network(IEnumerable<(string Name, byte[] Content)> files, NetworkChoices? choices = null)
    {
        var table = new ObjectTable();
        var reader = new ObjectReader(table.Add, table.Faults.Add);
        foreach (var (name, content) in files)
        {
            var file = YamlReader.Read(content);
            table.Faults.AddRange(file.Faults.Select(fault => new InputFault(Origin.File("", name, fault.Line), FaultSeverity.Warning, fault.Message)));
            foreach (var document in file.Documents) reader.Read(document, Origin.File("", name));
        }

        return NetworkReading.Read(table, choices ?? new());
    }

    /// <summary>Every line of the matrix as <c>source,destination,connections</c>.</summary>
    public static List<string> Lines(PodNetwork network, PodGrain grain = PodGrain.Workload)
    {
        var engine = new ReachEngine(network);
        var matrix = new ReachMatrix(new(engine), ReachEnds.Of(engine, grain));
        return
        [
            .. from row in matrix.Rows()
               let connections = ConnectionText.Of(row.Answer.Connections, network.Families)
               where connections.Length > 0
               select $"{row.Source},{row.Destination},{connections}",
        ];
    }
}
