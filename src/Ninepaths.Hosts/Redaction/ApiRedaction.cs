using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Takes secrets, and what only makes objects large, out of API objects. One for a list: its objects are much alike.</summary>
internal sealed class ApiRedaction : IDisposable
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private const int MostRemembered = 50_000;
    private readonly int _depth;
    private readonly ArrayBufferWriter<byte> _buffer = new(16 << 10);
    private readonly Utf8JsonWriter _writer;
    private readonly Dictionary<string, string> _redacted = new(StringComparer.Ordinal);
    private string _resource = "";
    private bool _removedSecret;

    public ApiRedaction(int depth)
    {
        _depth = depth;
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { MaxDepth = depth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The object without its secrets.</summary>
    /// <returns>A copy; true when values of a Secret or a private key were taken out, which a capture should not have held.</returns>
    public (JsonElement Body, bool RemovedSecret) Apply(string resource, JsonElement body)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        (_resource, _removedSecret) = (resource, false);
        Root(body);
        _writer.Flush();
        var reader = new Utf8JsonReader(_buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = _depth });
        return (JsonElement.ParseValue(ref reader), _removedSecret);
    }

    /// <summary>How many bytes the last object has come to.</summary>
    public int Size => _buffer.WrittenCount;

    public void Dispose() => _writer.Dispose();

    private void Root(JsonElement body)
    {
        var isSecret = _resource == "secrets";
        _writer.WriteStartObject();
        foreach (var property in body.EnumerateObject())
        {
            var name = property.Name;
            _writer.WritePropertyName(name);
            if (name == "metadata" && property.Value.ValueKind == JsonValueKind.Object) Metadata(property.Value, isSecret);
            else if (isSecret && name is ("data" or "stringData")) SecretData(property);
            else Value(name, property.Value);
        }

        _writer.WriteEndObject();
    }

    private void Metadata(JsonElement metadata, bool isSecret)
    {
        _writer.WriteStartObject();
        var ballast = ApiBallast.In(_resource, "metadata");
        foreach (var property in metadata.EnumerateObject())
        {
            var name = property.Name;
            if (ballast.Contains(name)) continue;
            _writer.WritePropertyName(name);
            if (name == "annotations" && property.Value.ValueKind == JsonValueKind.Object) Annotations(property.Value, isSecret);
            else Value(name, property.Value);
        }

        _writer.WriteEndObject();
    }

    private void Annotations(JsonElement annotations, bool isSecret)
    {
        _writer.WriteStartObject();
        foreach (var annotation in annotations.EnumerateObject())
        {
            // It repeats the object as it was applied: in one with a secret, the secret.
            if (annotation.Name == LastApplied && (isSecret || HoldsSecret(annotation.Value))) continue;
            _writer.WritePropertyName(annotation.Name);
            Value(annotation.Name, annotation.Value);
        }

        _writer.WriteEndObject();
    }

    private static bool HoldsSecret(JsonElement applied) =>
        applied.ValueKind == JsonValueKind.String && Text(applied) is var text && SecretText.Redact(text).Text != text;

    private void SecretData(JsonProperty data)
    {
        if (data.Value.ValueKind != JsonValueKind.Object)
        {
            _writer.WriteNullValue();
            return;
        }

        _writer.WriteStartObject();
        foreach (var entry in data.Value.EnumerateObject())
        {
            var value = entry.Value.ValueKind == JsonValueKind.String ? Text(entry.Value) : "";
            var kept = data.Name != "data" ? "" : IsPublic(entry.Name, value) ? value : SecretKeys.PublicHalf(value) ?? "";
            _writer.WriteString(entry.Name, kept);
            _removedSecret |= kept != value;
        }

        _writer.WriteEndObject();
    }

    private static bool IsPublic(string name, string value) => name switch
    {
        // What a bootstrap token may be used for and until when; neither half of it.
        "expiration" or "auth-extra-groups" or "usage-bootstrap-authentication" or "usage-bootstrap-signing" => value.Length < 1000,
        _ => CertificatesOnly.Are(value),
    };

    private void Value(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(name, value);
                break;
            case JsonValueKind.Array:
                Array(name, value);
                break;
            case JsonValueKind.String:
                String(name, Text(value));
                break;
            default:
                value.WriteTo(_writer);
                break;
        }
    }

    private void Object(string parent, JsonElement value)
    {
        var variable = value.TryGetProperty("name"u8, out var named) && named.ValueKind == JsonValueKind.String ? Text(named) : "";
        var isSecret = SecretNames.IsSecretOfAnyKind(variable);
        _writer.WriteStartObject();
        var ballast = ApiBallast.In(_resource, parent);
        foreach (var property in value.EnumerateObject())
        {
            var name = property.Name;
            if (ballast.Contains(name)) continue;
            _writer.WritePropertyName(name);
            Value(isSecret && name == "value" ? variable : name, property.Value);
        }

        _writer.WriteEndObject();
    }

    // Any list of texts may be a command line.
    private void Array(string name, JsonElement value)
    {
        _writer.WriteStartArray();
        if (value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            var texts = value.EnumerateArray().Select(Text).ToList();
            foreach (var (text, redacted) in texts.Zip(RedactedProcess.Arguments(texts)))
                Write(text, redacted);
        }
        else
        {
            foreach (var item in value.EnumerateArray())
            {
                // The objects of a list are what the list is called; a text in it has no name.
                if (item.ValueKind == JsonValueKind.Object) Object(name, item);
                else Value("", item);
            }
        }

        _writer.WriteEndArray();
    }

    private void String(string name, string text)
    {
        var isSecret = SecretNames.IsSecretOfAnyKind(name) && !SecretNames.IsHarmless(name, text);
        Write(text, isSecret ? SecretNames.Redacted : MayHoldSecret(text) ? Redacted(text) : text);
    }

    // Images, commands and addresses come again in every object of a list.
    private string Redacted(string text)
    {
        if (_redacted.TryGetValue(text, out var known)) return known;
        var redacted = SecretText.Redact(text).Text;
        if (text.Length < 256 && _redacted.Count < MostRemembered) _redacted[text] = redacted;
        return redacted;
    }

    // The shortest secret that shows by its form has 23 characters; the others stand behind a name.
    private static bool MayHoldSecret(string text) => text.Length > 20 || text.AsSpan().ContainsAny(":=@");

    private void Write(string text, string redacted)
    {
        _writer.WriteStringValue(redacted);
        _removedSecret |= text != redacted && PrivateKeyBlocks.Any(text);
    }

    private static string Text(JsonElement value) => value.GetString() ?? "";
}
