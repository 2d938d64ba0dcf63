using System.Text.RegularExpressions;

namespace Ninepaths.Hosts.Redaction;

/// <summary>What a file is read as.</summary>
internal enum FileRole
{
    Text,

    /// <summary>Static tokens or passwords: <c>secret,user,uid,"group1,group2"</c> in each line.</summary>
    TokenTable,

    /// <summary>A file that is nothing but a secret.</summary>
    Token,
}

/// <summary>The tables of <c>--token-auth-file</c> and <c>--basic-auth-file</c>: users and groups stay, the first column does not.</summary>
internal static partial class TokenTable
{
    public static string Redact(string text) => Each(text, line =>
        line.StartsWith('#') ? "#" : Row().Match(line) is { Success: true } row ? SecretNames.Redacted + row.Groups["rest"].Value : "");

    /// <summary>Nothing but the number of lines.</summary>
    public static string LinesOnly(string text) => Each(text, _ => "");

    private static string Each(string text, Func<string, string> redact) =>
        string.Join('\n', text.Split('\n').Select(line => line.EndsWith('\r') ? redact(line[..^1]) + "\r" : redact(line)));

    [GeneratedRegex("""^\s*(?:"(?:[^"]|"")*"|[^",]+)(?<rest>\s*,[^,]*,.*)$""", RegexOptions.None, 20_000)]
    private static partial Regex Row();
}
