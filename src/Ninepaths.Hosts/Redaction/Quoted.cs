namespace Ninepaths.Hosts.Redaction;

/// <summary>The end of quoted text, in the ways of JSON, YAML and the shell.</summary>
internal static class Quoted
{
    /// <summary>The index of the closing quote from <paramref name="at"/> on; -1 where it stays open.</summary>
    public static int End(string line, int at, char quote)
    {
        for (; at < line.Length; at++)
        {
            if (line[at] == '\\' && quote == '"') at++;
            else if (line[at] != quote) continue;
            else if (quote == '\'' && at + 1 < line.Length && line[at + 1] == quote) at++;
            else return at;
        }

        return -1;
    }
}
