using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>What a YAML or JSON file says, and what in it could not be read.</summary>
/// <param name="Documents">The documents in order; an empty one is a null node, one that could not be read is <see cref="ConfigNode.Missing"/>.</param>
/// <param name="Faults">What is wrong, in the order it was met.</param>
public sealed record YamlFile(ImmutableArray<ConfigNode> Documents, ImmutableArray<YamlFault> Faults)
{
    /// <summary>The first document, which is all that components read of a file they expect one document in.</summary>
    public ConfigNode Root => Documents.IsEmpty ? ConfigNode.Missing : Documents[0];
}

/// <summary>Something wrong in a YAML or JSON file.</summary>
/// <param name="Kind">What sort of fault.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, safe to show.</param>
public sealed record YamlFault(YamlFaultKind Kind, int Line, string Message)
{
    /// <summary>The same fault in a named file.</summary>
    public DocumentFault In(Origin file) => new(file with { Line = Line }, Message);
}

/// <summary>Sorts of faults in YAML, by what components make of them.</summary>
public enum YamlFaultKind
{
    /// <summary>Not YAML: components refuse the file.</summary>
    Syntax,

    /// <summary>A key given twice: strict decoders refuse the file, lenient ones take the last.</summary>
    DuplicateKey,

    /// <summary>Bytes that are no text, or characters YAML forbids: components refuse the file.</summary>
    Encoding,

    /// <summary>Larger or deeper than is read here.</summary>
    Limit,
}
