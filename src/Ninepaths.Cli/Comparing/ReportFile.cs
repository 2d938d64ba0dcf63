using System.Text.Json;
using Ninepaths.Cli.Terminals;
using Ninepaths.Reporting;

namespace Ninepaths.Cli.Comparing;

/// <summary>Reads reports that were written earlier.</summary>
internal static class ReportFile
{
    /// <summary>True when the first thing in a file is an object: a report, not a capture.</summary>
    public static bool IsJson(string path)
    {
        if (!File.Exists(path)) return false;
        using var file = InputFile.OpenToRead(path);
        Span<byte> start = stackalloc byte[64];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'{', ..];
    }

    /// <exception cref="UserErrorException">It cannot be read, or is no report.</exception>
    public static EarlierReport Read(string path)
    {
        using var file = InputFile.OpenToRead(path);
        try
        {
            return EarlierReport.Read(file);
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $":{number + 1}" : "";
            var what = e.Path is { Length: > 1 } place ? $" (at {place})" : "";
            throw new UserErrorException($"{path}{line}: not a report of ninepaths audit{what}", "write one with ninepaths audit -o json --output-file", e);
        }
        catch (IOException e)
        {
            throw new UserErrorException($"cannot read {path}: {e.Message}", inner: e);
        }
    }
}
