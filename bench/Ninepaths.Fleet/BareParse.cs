using System.Text.Json;

namespace Ninepaths.Fleet;

/// <summary>What reading costs anybody: every JSON document of a capture, token by token, and nothing done with it.</summary>
internal static class BareParse
{
    public static long Tokens(string capture) =>
        Directory.EnumerateFiles(capture, "*.json", SearchOption.AllDirectories).Sum(OfFile);

    private static long OfFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var (buffer, held, tokens) = (new byte[256 << 10], 0, 0L);
        var state = new JsonReaderState();
        for (var ended = false; !ended;)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
            ended = read < buffer.Length - held;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, held + read), ended, state);
            while (reader.Read()) tokens++;
            state = reader.CurrentState;
            held += read - (int)reader.BytesConsumed;
            buffer.AsSpan((int)reader.BytesConsumed, held).CopyTo(buffer);
        }

        return tokens;
    }
}
