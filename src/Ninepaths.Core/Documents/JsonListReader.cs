using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>
/// Goes through the <c>items</c> of a list of the API server, one at a time: what is held in memory is the largest object, not the list.
/// </summary>
/// <param name="stream">The list, from its first byte.</param>
/// <param name="limits">How much is read at most.</param>
public sealed class JsonListReader(Stream stream, JsonListLimits limits)
{
    private byte[] _buffer = new byte[256 << 10];
    private int _start;
    private int _end;
    private long _total;
    private bool _ended;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = limits.Depth });
    private Place _place;
    private int _line = 1;

    private enum Place
    {
        BeforeItems,
        InItems,
        AfterItems,
        AfterList,
    }

    /// <summary>Whether something may follow the list, which <see cref="Rest"/> has; else that is not valid JSON.</summary>
    public bool MayBeFollowed { get; init; }

    /// <summary>True when the document has an array <c>items</c>, or a null one: Go's form of an empty list.</summary>
    public bool HasItems { get; private set; }

    /// <summary>What the next page is asked for with; null where none follows. Known for sure at the end only.</summary>
    public string? Continue { get; private set; }

    /// <summary>What the list says of itself, as far as it was read: the members <c>kind</c> and <c>apiVersion</c>.</summary>
    public (string? Kind, string? ApiVersion) Type { get; private set; }

    /// <summary>The line on which the last object begins, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The next object as it stands in the list; null after the last. What was returned before is overwritten.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    /// <exception cref="InvalidDataException">It is larger than what is read at most.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        if (_total == 0) SkipPreamble();
        while (_place != Place.AfterList)
        {
            var item = Step(out var needsMore);
            if (item is not null) return item;
            if (!needsMore) return null;
            Fill();
        }

        return null;
    }

    /// <summary>What follows the list, on the lines where it stands: blank lines are before it. Null when nothing but white space does, and before its end.</summary>
    public Stream? Rest()
    {
        if (_place != Place.AfterList) return null;
        while (_buffer.AsSpan(_start, _end - _start).Trim(" \t\r\n"u8).IsEmpty)
        {
            if (_ended) return null;
            _line += _buffer.AsSpan(_start, _end - _start).Count((byte)'\n');
            _start = _end;
            Fill();
        }

        return new PrefixedStream(Enumerable.Repeat((byte)'\n', _line - 1).Concat(_buffer[_start.._end]).ToArray(), stream);
    }

    // From where the last step ended, as far as what was read allows.
    private ReadOnlyMemory<byte>? Step(out bool needsMore)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
        while (reader.Read())
        {
            if (_place == Place.InItems && reader.TokenType != JsonTokenType.EndArray)
            {
                var from = _start + (int)reader.TokenStartIndex;
                if (!reader.TrySkip()) break;
                var item = _buffer.AsMemory(from, _start + (int)reader.BytesConsumed - from);
                Line = _line + _buffer.AsSpan(_start, from - _start).Count((byte)'\n');
                Keep(reader);
                needsMore = false;
                return item;
            }

            if (MayBeFollowed && reader is { CurrentDepth: 0, TokenType: JsonTokenType.EndObject })
            {
                _place = Place.AfterList;
                Keep(reader);
                needsMore = false;
                return null;
            }

            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.EndArray } && _place == Place.InItems) _place = Place.AfterItems;
            else if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } && !Property(ref reader)) break;
            Keep(reader);
            reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
        }

        needsMore = !_ended;
        return null;
    }

    // The value of a member of the document itself: entered where it is the list, else passed over. False when it is not all there yet.
    private bool Property(ref Utf8JsonReader reader)
    {
        var isItems = _place == Place.BeforeItems && reader.ValueTextEquals("items"u8);
        var isMetadata = reader.ValueTextEquals("metadata"u8);
        var isKind = reader.ValueTextEquals("kind"u8);
        var isVersion = reader.ValueTextEquals("apiVersion"u8);
        if (!reader.Read()) return false;
        if (!isItems || reader.TokenType != JsonTokenType.StartArray)
        {
            HasItems |= isItems && reader.TokenType == JsonTokenType.Null;
            var from = _start + (int)reader.TokenStartIndex;
            if (!reader.TrySkip()) return false;
            if (isKind && reader.TokenType == JsonTokenType.String) Type = Type with { Kind = reader.GetString() };
            if (isVersion && reader.TokenType == JsonTokenType.String) Type = Type with { ApiVersion = reader.GetString() };
            if (isMetadata) Continue = ContinueIn(_buffer.AsMemory(from, _start + (int)reader.BytesConsumed - from));
            return true;
        }

        _place = Place.InItems;
        HasItems = true;
        return true;
    }

    private string? ContinueIn(ReadOnlyMemory<byte> metadata)
    {
        using var document = JsonDocument.Parse(JsonText.Sound(metadata), new JsonDocumentOptions { MaxDepth = limits.Depth });
        return document.RootElement.Text("continue") is { Length: > 0 } next ? next : null;
    }

    private void Keep(in Utf8JsonReader reader)
    {
        _line += _buffer.AsSpan(_start, (int)reader.BytesConsumed).Count((byte)'\n');
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end > limits.ObjectBytes) throw new InvalidDataException($"an object is larger than {limits.ObjectBytes >> 20} MiB");
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _ended = read < _buffer.Length - _end;
        _end += read;
        _total += read;
        if (_total > limits.Bytes) throw new InvalidDataException($"larger than {limits.Bytes >> 20} MiB");
    }

    private void SkipPreamble()
    {
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith("\ufeff"u8)) _start = 3;
    }
}

/// <summary>How much of a list is read at most.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="ObjectBytes">One object.</param>
/// <param name="Depth">Objects and arrays inside each other.</param>
public sealed record JsonListLimits(long Bytes, int ObjectBytes, int Depth);
