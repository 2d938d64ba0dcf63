using System.Text.Json;
using Ninepaths.Verdicts.Endpoints;

namespace Ninepaths.Reporting;

/// <summary>Writes ports one by one: however many there are, none is kept.</summary>
public abstract class EndpointWriter : IDisposable
{
    private protected EndpointWriter()
    {
    }

    public abstract void Add(EndpointAssessment assessment);

    /// <summary>Ends the document.</summary>
    public abstract void End();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>JSON: an object with the list of endpoints.</summary>
public sealed class EndpointJson : EndpointWriter
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _json;

    public EndpointJson(Stream output, DateTimeOffset probedAt)
    {
        _output = output;
        _json = new(output, new() { Indented = true, Encoder = TerminalSafeEncoder.Instance, NewLine = "\n" });
        _json.WriteStartObject();
        _json.WriteString("apiVersion", EndpointDocument.Version);
        _json.WriteString("probedAt", probedAt.UtcDateTime);
        _json.WriteStartArray("endpoints");
    }

    public override void Add(EndpointAssessment assessment)
    {
        JsonSerializer.Serialize(_json, EndpointDocument.Of(assessment), Json.Readable.EndpointDocument);
        _json.Flush();
    }

    public override void End()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        _output.WriteByte((byte)'\n');
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _json.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>YAML: the same document.</summary>
public sealed class EndpointYaml : EndpointWriter
{
    private readonly TextWriter _output;
    private bool _isEmpty = true;

    public EndpointYaml(TextWriter output, DateTimeOffset probedAt)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        var head = new Dictionary<string, string> { ["apiVersion"] = EndpointDocument.Version, ["probedAt"] = probedAt.UtcDateTime.ToString("O") };
        YamlText.Write(output, JsonSerializer.SerializeToElement(head, Json.Readable.DictionaryStringString));
        output.Write("endpoints:");
    }

    public override void Add(EndpointAssessment assessment)
    {
        if (_isEmpty) _output.Write('\n');
        _isEmpty = false;
        // A list may stand as far left as the key that it belongs to.
        YamlText.Write(_output, JsonSerializer.SerializeToElement([EndpointDocument.Of(assessment)], Json.Readable.EndpointDocumentArray));
    }

    public override void End()
    {
        if (_isEmpty) _output.Write(" []\n");
        _output.Flush();
    }
}
