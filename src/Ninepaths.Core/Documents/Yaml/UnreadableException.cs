namespace Ninepaths.Documents;

/// <summary>Ends the reading of one document; becomes a fault before it leaves the reader.</summary>
internal sealed class UnreadableException(YamlFaultKind kind, int line, string message) : Exception(message)
{
    public YamlFault Fault => new(kind, line, Message);
}
