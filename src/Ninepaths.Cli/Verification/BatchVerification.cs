using System.Globalization;
using System.Text.Json;
using Ninepaths.Cli.Terminals;
using Ninepaths.Pki;

namespace Ninepaths.Cli.Verification;

/// <summary>Verifies the lines of a file or of stdin, and prints a verdict for each as soon as it is known.</summary>
internal sealed class BatchVerification(Terminal terminal)
{
    public async Task<int> RunAsync(string file, string? outputFile, CancellationToken cancellationToken)
    {
        await using var input = file == "-" ? terminal.OpenInput() : InputFile.OpenToRead(file);
        await using var created = outputFile is null ? null : OutputFile.Create(outputFile);
        var output = created ?? terminal.OutputStream;
        var verifier = new BatchVerifier();
        int number = 0, broken = 0;
        await foreach (var line in ByteLines.ReadAsync(input, cancellationToken))
        {
            number++;
            if (line is { } blank && blank.Span.Trim(" \t\r"u8).IsEmpty) continue;
            var (answer, isReadable) = Answer(line, number, verifier);
            if (!isReadable) broken++;
            try
            {
                output.Write(answer);
                await output.FlushAsync(cancellationToken);
            }
            catch (Exception e) when (OutputException.IsFor(e))
            {
                throw outputFile is null ? OutputException.OfStdout(e) : OutputFile.CannotWrite(outputFile, e);
            }
        }

        if (broken == 0) return ExitCode.Clean;
        throw new UserErrorException($"{broken} of {number} lines could not be read", "their reasons are in the output");
    }

    private (byte[] Answer, bool IsReadable) Answer(ReadOnlyMemory<byte>? line, int number, BatchVerifier verifier)
    {
        var (answer, isReadable) = Judge(line, number, verifier);
        try
        {
            return (Line(answer), isReadable);
        }
        catch (JsonException)
        {
            // JSON can hold half a surrogate pair, which no text can repeat.
            return (Line(BatchAnswer.Unreadable(null, $"line {number}: its id is no text that can be repeated")), false);
        }
    }

    private static byte[] Line(BatchAnswer answer) => [.. JsonSerializer.SerializeToUtf8Bytes(answer, JsonLines.Default.BatchAnswer), (byte)'\n'];

    private (BatchAnswer Answer, bool IsReadable) Judge(ReadOnlyMemory<byte>? line, int number, BatchVerifier verifier)
    {
        BatchLine? request = null;
        string? fault;
        try
        {
            request = line is { } bytes ? JsonSerializer.Deserialize(bytes.Span, JsonLines.Default.BatchLine) : null;
            fault = line is null ? "longer than 16 MiB" : request is null ? "not an object" : request.Fault;
            if (fault is null) return (BatchAnswer.Of(request!.Id, verifier.Verify(Question(request))), true);
        }
        catch (JsonException e)
        {
            fault = e.Path is { Length: > 2 } path ? $"not the JSON that is expected, at {path[2..]}" : "not the JSON that is expected";
        }
        catch (FormatException e)
        {
            fault = e.Message;
        }

        return (BatchAnswer.Unreadable(request?.Id ?? IdOf(line), $"line {number}: {fault}"), false);
    }

    // So that a line whose other fields are wrong can still be told from the rest.
    private static JsonElement? IdOf(ReadOnlyMemory<byte>? line)
    {
        try
        {
            return line is { } bytes && JsonElement.Parse(bytes.Span) is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("id", out var id) ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private BatchCase Question(BatchLine line) => new(
        line.Purpose!, line.Roots!, line.Presented!, line.Name, line.Time ?? terminal.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
