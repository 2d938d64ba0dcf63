using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>One assignment of a unit file.</summary>
internal sealed record UnitAssignment(string Section, string Key, TracedText Value, Origin Origin);

/// <summary>The assignments of a unit file or drop-in, in order, as systemd's <c>config_parse</c> reads lines.</summary>
internal static class UnitFile
{
    // systemd's LONG_LINE_MAX; a longer line makes it give up the file.
    private const int LongestLine = 1024 * 1024;

    public static ImmutableArray<UnitAssignment> Read(Origin file, ReadOnlySpan<byte> content, List<DocumentFault> faults)
    {
        var assignments = ImmutableArray.CreateBuilder<UnitAssignment>();
        var text = Encoding.UTF8.GetString(content.StartsWith("\uFEFF"u8) ? content[3..] : content);
        if (!System.Text.Unicode.Utf8.IsValid(content)) faults.Add(new(file, "not UTF-8: systemd ignores the lines that are not"));
        var section = "";
        TracedText.Builder? continued = null;
        var firstLine = 0;
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range).TrimEnd('\r');
            // A comment ends no continuation: systemd skips it before it looks at anything else.
            if (line.TrimStart(" \t") is ['#' or ';', ..]) continue;
            if (continued is null)
            {
                if (line.IsWhiteSpace()) continue;
                continued = new(file, number);
                firstLine = number;
            }

            var escaped = EndsEscaped(line);
            continued.Append(escaped ? line[..^1] : line, number);
            if (continued.Length > LongestLine)
            {
                faults.Add(new(file with { Line = number }, "line longer than 1 MiB; systemd does not read on from here, and neither do we"));
                return assignments.ToImmutable();
            }

            if (escaped)
            {
                continued.Append(' ', number);
                continue;
            }

            Line(continued.Build(), firstLine);
            continued = null;
        }

        if (continued is not null) Line(continued.Build(), firstLine);
        return assignments.ToImmutable();

        void Line(TracedText line, int at)
        {
            if (line.Length == 0) return;
            var origin = line.OriginAt(0);
            if (line[0] == '[')
            {
                if (line.Text[^1] == ']') section = line.Text[1..^1];
                else Fault(at, "section header without ']'");
                return;
            }

            var equals = line.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) Fault(at, "neither a section nor an assignment");
            else if (section.Length == 0) Fault(at, "assignment outside of a section");
            else assignments.Add(new(section, line.Text[..equals].Trim(' ', '\t'), After(line, equals + 1), origin));
        }

        void Fault(int at, string message)
        {
            if (faults.Count < SystemdUnits.MostFaults) faults.Add(new(file with { Line = at }, message));
        }

        TracedText After(TracedText line, int from)
        {
            var value = new TracedText.Builder(file, line.LineAt(from));
            foreach (var (run, at) in line.Runs(from)) value.Append(run, at);
            return value.Build();
        }
    }

    /// <summary>True when a backslash that no backslash escapes ends the line.</summary>
    private static bool EndsEscaped(ReadOnlySpan<char> line)
    {
        var backslashes = line.Length - line.TrimEnd('\\').Length;
        return backslashes % 2 == 1;
    }
}
