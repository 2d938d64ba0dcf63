namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Reads a log of connections line by line, in bounded memory.</summary>
public static class FlowLog
{
    /// <summary>Reads all lines. What cannot be read is counted and named; nothing a log holds stops the reading.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="format">Its format; null to find out from the first line that shows it.</param>
    /// <param name="take">Is given every connection.</param>
    public static FlowReadout Read(Stream stream, FlowFormat? format, Action<Flow> take)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(take);
        var sink = new FlowSink(take);
        var lines = format is { } chosen ? Lines(chosen) : null;
        var reader = new LineReader(stream);
        while (reader.Next())
        {
            sink.Line++;
            if (reader.IsCut)
            {
                sink.Bad("longer than a mebibyte");
                continue;
            }

            var line = Trimmed(reader.Line);
            if (line.IsEmpty) continue;
            if (lines is null && (format = FlowFormats.Find(line)) is { } found) lines = Lines(found);
            if (lines is null) sink.Bad("not a flow of a known format");
            else lines.Read(line, sink);
        }

        return sink.Readout(format);
    }

    private static IFlowLines Lines(FlowFormat format) => format switch
    {
        FlowFormat.Hubble => new HubbleFlows(),
        FlowFormat.Calico => new CalicoFlows(),
        FlowFormat.Conntrack => new ConntrackFlows(),
        FlowFormat.Envoy => new EnvoyFlows(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> line)
    {
        if (line.Span.StartsWith("\uFEFF"u8)) line = line[3..];
        return line.Trim(" \t\r"u8);
    }
}
