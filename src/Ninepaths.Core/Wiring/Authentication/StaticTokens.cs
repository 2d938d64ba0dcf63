using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Authentication;

/// <summary>The tables behind --token-auth-file and --basic-auth-file: <c>secret,user,uid,"group1,group2"</c>. The secrets are never here.</summary>
/// <param name="Rows">Who has one.</param>
/// <param name="Unseen">Why that is not known; null where it is, or there is no table.</param>
internal sealed record StaticTokens(ImmutableArray<StaticToken> Rows, Gap? Unseen)
{
    private const int MostRows = 10_000;

    public static StaticTokens Of(Component server, string setting = "token-auth-file")
    {
        if (server.Settings[setting].Text is not { } path) return new([], null);
        var file = ObservedFile.Of(server, path);
        return file.Missing is { } missing ? new([], new(Origin.File(server.Host.Name, file.Path), missing, file.Needs))
            : new([.. Read(Encoding.UTF8.GetString(file.Content.Span), Origin.File(server.Host.Name, file.Path)).Take(MostRows)], null);
    }

    private static IEnumerable<StaticToken> Read(string text, Origin file)
    {
        var line = 0;
        foreach (var row in text.Split('\n'))
        {
            line++;
            if (Columns(row.TrimEnd('\r')) is not [_, { Length: > 0 } user, ..] columns) continue;
            yield return new(user, columns.Count > 3 ? [.. columns[3].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [],
                file with { Line = line });
        }
    }

    /// <summary>One line of Go's encoding/csv; a quoted field may hold commas and doubled quotes.</summary>
    private static List<string> Columns(string row)
    {
        var columns = new List<string>();
        for (var at = 0; at <= row.Length;)
        {
            var field = new StringBuilder();
            if (at < row.Length && row[at] == '"')
            {
                for (at++; at < row.Length && (row[at] != '"' || (at + 1 < row.Length && row[at + 1] == '"')); at++)
                {
                    field.Append(row[at]);
                    if (row[at] == '"') at++;
                }
            }

            var comma = row.IndexOf(',', Math.Min(at, row.Length));
            var end = comma < 0 ? row.Length : comma;
            if (field.Length == 0) field.Append(row.AsSpan(Math.Min(at, end), end - Math.Min(at, end)).Trim('"'));
            columns.Add(field.ToString());
            at = end + 1;
        }

        return columns;
    }
}

/// <summary>Somebody with a secret in a table.</summary>
internal sealed record StaticToken(string User, ImmutableArray<string> Groups, Origin Origin);
