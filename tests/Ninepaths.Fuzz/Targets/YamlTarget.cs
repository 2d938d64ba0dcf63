using Ninepaths.Documents;

namespace Ninepaths.Fuzz.Targets;

/// <summary>YAML or JSON of any kind.</summary>
internal sealed class YamlTarget : IFuzzTarget
{
    public string Name => "yaml";

    public string Input => "a YAML or JSON file";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var file = YamlReader.Read(input);
        foreach (var document in file.Documents) Walk(document);
        foreach (var fault in file.Faults)
            if (fault.Line < 1) throw new FuzzFailureException($"yaml: a fault in line {fault.Line}");
    }

    private static void Walk(ConfigNode root)
    {
        var todo = new Stack<ConfigNode>([root]);
        while (todo.TryPop(out var node))
        {
            _ = (node.AsBoolean, node.AsInteger, node.AsNumber, node.Text);
            if (node.Exists && node.Line < 1) throw new FuzzFailureException($"yaml: a node in line {node.Line}");
            foreach (var item in node.Items) todo.Push(item);
            foreach (var entry in node.Entries) todo.Push(entry.Value);
        }
    }
}
