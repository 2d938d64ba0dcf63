namespace Ninepaths.Documents;

/// <summary>Reads many JSON objects of the same sorts into trees, without the parts that nobody asks for.</summary>
/// <param name="leaveOut">Given the depth, the name of the parent and its own, whether a member is passed over. The members of the object itself have depth 1.</param>
public sealed class JsonObjects(Func<int, string, string, bool>? leaveOut)
{
    private readonly JsonNames _names = new();

    /// <summary>The tree of one object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="firstLine">The line of its file that it begins on, from 1.</param>
    /// <param name="faults">Takes what is wrong in it.</param>
    /// <returns>Null where it is no JSON, or nested deeper than any object.</returns>
    public ConfigNode? Read(ReadOnlySpan<byte> json, int firstLine, List<YamlFault> faults) =>
        JsonTree.TryRead(json, faults, firstLine, _names, leaveOut);
}
