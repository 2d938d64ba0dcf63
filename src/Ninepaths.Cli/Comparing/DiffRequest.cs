namespace Ninepaths.Cli.Comparing;

/// <summary>What to compare and how to answer.</summary>
/// <param name="Old">The earlier report or capture.</param>
/// <param name="New">The later one.</param>
/// <param name="At">As of when captures are judged; null for now.</param>
/// <param name="Format">How the answer looks.</param>
/// <param name="OutputFile">Where it goes; null for stdout.</param>
internal sealed record DiffRequest(string Old, string New, DateTimeOffset? At, DiffFormat Format, string? OutputFile);

/// <summary>How the answer looks.</summary>
internal enum DiffFormat
{
    Table,
    Json,
    Markdown,
}
