using System.Buffers;
using System.Text;
using System.Text.Json;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reporting.Pods;

/// <summary>What the page's script works on. Texts stand once and rows name them by number, which keeps pages small.</summary>
internal sealed class ReachData
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly ReachPage _page;
    private readonly ProtectionReasons _reasons;

    private ReachData(ReachPage page) => (_page, _reasons) = (page, new(page.Report));

    public static string Of(ReachPage page)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = TerminalSafeEncoder.Instance })) new ReachData(page).Write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("folded", _page.IsFolded);
        json.WriteStartArray("levels");
        foreach (var level in Enum.GetValues<ProtectionLevel>())
        {
            json.WriteStartArray();
            json.WriteStringValue(ReachStyles.ClassOf(level));
            json.WriteStringValue(level.Word());
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (var group in _page.Graph.Groups) json.WriteStringValue(group.Title);
        json.WriteEndArray();
        var ends = Ends(json);
        Flows(json);
        json.WriteStartArray("rows");
        if (!_page.IsFolded) foreach (var row in _page.Report.Rows()) Row(json, row, ends);
        json.WriteEndArray();
        json.WriteStartArray("texts");
        foreach (var text in _texts.Keys) json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Name, group, policies that select it for ingress, for egress.
    private Dictionary<string, int> Ends(Utf8JsonWriter json)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        json.WriteStartArray("ends");
        foreach (var end in _page.Report.Ends.All(_page.Report.WithNodes))
        {
            numbers.Add(end.Name, numbers.Count);
            json.WriteStartArray();
            json.WriteStringValue(ReachGroup.ShortName(end));
            json.WriteNumberValue(_page.Graph.GroupOf(end));
            Texts(json, Policies(end, Direction.Ingress));
            Texts(json, Policies(end, Direction.Egress));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        return numbers;
    }

    private IEnumerable<string> Policies(ReachEnd end, Direction direction) =>
        _page.Report.Selection.Of(end, direction).Select(policy => Inert.Text($"{policy.Title} ({policy.Origin})"));

    // From, to, pairs, pairs at each level, connections.
    private void Flows(Utf8JsonWriter json)
    {
        json.WriteStartArray("flows");
        foreach (var flow in _page.Graph.Flows)
        {
            json.WriteStartArray();
            json.WriteNumberValue(flow.From);
            json.WriteNumberValue(flow.To);
            json.WriteNumberValue(flow.Pairs);
            json.WriteStartArray();
            foreach (var (level, pairs) in flow.Levels)
            {
                json.WriteNumberValue((int)level);
                json.WriteNumberValue(pairs);
            }

            json.WriteEndArray();
            json.WriteNumberValue(Number(flow.Summary(6)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    // Source, destination, connections, level and connections in turn, notes, reasons.
    private void Row(Utf8JsonWriter json, ReachRow row, Dictionary<string, int> ends)
    {
        var texts = _page.Report.Texts;
        json.WriteStartArray();
        json.WriteNumberValue(ends[row.Source.Name]);
        json.WriteNumberValue(ends[row.Destination.Name]);
        json.WriteNumberValue(Number(texts.Of(row.Answer.Connections)));
        json.WriteStartArray();
        foreach (var (level, connections) in row.Answer.Protections.Levels)
        {
            json.WriteNumberValue((int)level);
            json.WriteNumberValue(Number(texts.Of(connections)));
        }

        json.WriteEndArray();
        Texts(json, ReachNotes.Of(row.Answer, texts));
        Texts(json, _reasons.Of(row).Select(reason => Inert.Text(reason, 600)));
        json.WriteEndArray();
    }

    private void Texts(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts) json.WriteNumberValue(Number(text));
        json.WriteEndArray();
    }

    private int Number(string text)
    {
        if (!_texts.TryGetValue(text, out var number)) _texts.Add(text, number = _texts.Count);
        return number;
    }
}
