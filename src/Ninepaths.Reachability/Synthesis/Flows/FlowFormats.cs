using System.Text.Json;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Finds out what a log is from one of its lines.</summary>
internal static class FlowFormats
{
    public static FlowFormat? Find(ReadOnlyMemory<byte> line)
    {
        if (line.Span[0] == (byte)'{') return JsonLine.TryParse(line) is { } document ? Find(document) : null;
        if (line.Span.IndexOf("src="u8) >= 0 && line.Span.IndexOf("dst="u8) >= 0) return FlowFormat.Conntrack;
        return EnvoyText.TryRead(line.Span) is not null ? FlowFormat.Envoy : null;
    }

    private static FlowFormat? Find(JsonDocument document)
    {
        using (document)
        {
            var root = document.RootElement;
            if (CalicoFlows.Is(root)) return FlowFormat.Calico;
            if (HubbleFlows.Is(root)) return FlowFormat.Hubble;
            return EnvoyFlows.Is(root) ? FlowFormat.Envoy : null;
        }
    }
}
