using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Takes secrets, and what only makes objects large, out of API objects.</summary>
internal sealed class ApiRedaction : IDisposable
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private bool _changed;

    private ApiRedaction(int depth) =>
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { MaxDepth = depth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>True when values of a Secret or a private key were taken out, which a capture should not have held.</summary>
    public bool RemovedSecret { get; private set; }

    /// <summary>The object without its secrets; the same element where it had none.</summary>
    public static (JsonElement Body, bool RemovedSecret) Apply(string resource, JsonElement body, int depth)
    {
        using var redaction = new ApiRedaction(depth);
        redaction.Root(body, isSecret: resource == "secrets");
        redaction._writer.Flush();
        if (!redaction._changed) return (body, false);
        return (JsonDocument.Parse(redaction._buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = depth }).RootElement, redaction.RemovedSecret);
    }

    public void Dispose() => _writer.Dispose();

    private void Root(JsonElement body, bool isSecret)
    {
        _writer.WriteStartObject();
        foreach (var property in body.EnumerateObject())
        {
            _writer.WritePropertyName(property.Name);
            if (property.Name == "metadata" && property.Value.ValueKind == JsonValueKind.Object) Metadata(property.Value, isSecret);
            else if (isSecret && property.Name is ("data" or "stringData")) SecretData(property);
            else Value(property.Name, property.Value);
        }

        _writer.WriteEndObject();
    }

    private void Metadata(JsonElement metadata, bool isSecret)
    {
        _writer.WriteStartObject();
        foreach (var property in metadata.EnumerateObject())
        {
            if (property.Name == "managedFields")
            {
                _changed = true;
                continue;
            }

            _writer.WritePropertyName(property.Name);
            if (property.Name == "annotations" && property.Value.ValueKind == JsonValueKind.Object) Annotations(property.Value, isSecret);
            else Value(property.Name, property.Value);
        }

        _writer.WriteEndObject();
    }

    private void Annotations(JsonElement annotations, bool isSecret)
    {
        _writer.WriteStartObject();
        foreach (var annotation in annotations.EnumerateObject())
        {
            // It repeats the object as it was applied: in one with a secret, the secret.
            if (annotation.Name == LastApplied && (isSecret || HoldsSecret(annotation.Value)))
            {
                _changed = true;
                continue;
            }

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
            var kept = data.Name == "data" && IsPublic(entry.Name, value) ? value : "";
            _writer.WriteString(entry.Name, kept);
            if (kept == value) continue;
            _changed = RemovedSecret = true;
        }

        _writer.WriteEndObject();
    }

    private static bool IsPublic(string name, string value) => name switch
    {
        // What a bootstrap token may be used for and until when; neither half of it.
        "expiration" or "auth-extra-groups" or "usage-bootstrap-authentication" or "usage-bootstrap-signing" => value.Length < 1000,
        _ => name.EndsWith(".crt", StringComparison.Ordinal) && CertificatesOnly.Are(value),
    };

    private void Value(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(value);
                break;
            case JsonValueKind.Array:
                Array(value);
                break;
            case JsonValueKind.String:
                String(name, Text(value));
                break;
            default:
                value.WriteTo(_writer);
                break;
        }
    }

    private void Object(JsonElement value)
    {
        var variable = value.TryGetProperty("name", out var named) && named.ValueKind == JsonValueKind.String ? Text(named) : "";
        var isSecret = SecretNames.IsSecretOfAnyKind(variable);
        _writer.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            _writer.WritePropertyName(property.Name);
            Value(isSecret && property.Name == "value" ? variable : property.Name, property.Value);
        }

        _writer.WriteEndObject();
    }

    // Any list of texts may be a command line.
    private void Array(JsonElement value)
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
                Value("", item);
        }

        _writer.WriteEndArray();
    }

    private void String(string name, string text)
    {
        var isSecret = SecretNames.IsSecretOfAnyKind(name) && !SecretNames.IsHarmless(name, text);
        Write(text, isSecret ? SecretNames.Redacted : MayHoldSecret(text) ? SecretText.Redact(text).Text : text);
    }

    // The shortest secret that shows by its form has 23 characters; the others stand behind a name.
    private static bool MayHoldSecret(string text) => text.Length > 20 || text.AsSpan().ContainsAny(":=@");

    private void Write(string text, string redacted)
    {
        _writer.WriteStringValue(redacted);
        _changed |= text != redacted;
        RemovedSecret |= text != redacted && PrivateKeyBlocks.Any(text);
    }

    private static string Text(JsonElement value) => value.GetString() ?? "";
}
