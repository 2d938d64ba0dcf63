using System.Text;
using System.Text.RegularExpressions;

namespace Ninepaths.Hosts.Redaction;

/// <summary>
/// Secrets that stand behind a name: <c>token: x</c> in YAML and JSON, <c>password = "x"</c> in TOML and ini, <c>TOKEN=x</c> in
/// environment files and units, <c>--token=x</c> in command lines. Works line by line and on doubt takes out too much, because what it
/// reads may be any of these, or all: a manifest holds command lines, a unit holds environment.
/// </summary>
internal sealed partial class KeyValueSecrets
{
    private readonly string[] _lines;
    private readonly StringBuilder _result;

    // The name whose value may come next, if it is a secret's.
    private string _name = "";

    // Lines indented deeper than this column belong to the secret above them; null when there is none.
    private int? _column;

    // Like _column, for a key whose value begins on the next line, if what is there is a value.
    private int? _expected;
    private string _filler = SecretNames.Redacted;
    private char _openQuote;

    // In the manifest of a Secret: the column of data or stringData, below which every value is one.
    private readonly bool _isSecretManifest;
    private int? _data;

    private KeyValueSecrets(string text)
    {
        _lines = text.Split('\n');
        _result = new StringBuilder(text.Length);
        _isSecretManifest = SecretManifest().IsMatch(text);
    }

    public static string Redact(string text)
    {
        if (!SecretNames.MayName(text)) return text;
        var pass = new KeyValueSecrets(text);
        for (var i = 0; i < pass._lines.Length; i++)
        {
            if (i > 0) pass._result.Append('\n');
            pass.Line(i);
        }

        return pass._result.ToString();
    }

    private void Line(int index)
    {
        var line = _lines[index].TrimEnd('\r');
        var ending = _lines[index][line.Length..];
        if (!Continues(ref line))
        {
            if (_data is { } data && line.Length - line.TrimStart().Length <= data && line.Trim().Length > 0) _data = null;
            if (_name.Length > 0 || _isSecretManifest || SecretNames.MayName(line)) Pairs(line, index);
            else _result.Append(line);
        }

        _result.Append(ending);
    }

    private bool Continues(ref string line)
    {
        var indent = line.Length - line.TrimStart().Length;
        if (_openQuote != '\0')
        {
            var close = Quoted.End(line, 0, _openQuote);
            _result.Append(line, 0, indent).Append(SecretNames.Redacted);
            if (close < 0) return true;
            _openQuote = '\0';
            line = line[(close + 1)..];
            return false;
        }

        if (indent == line.Length) return Append(line);
        if (_expected is { } expected && indent > expected && !Structure().IsMatch(line)) (_column, _filler) = (expected, SecretNames.Redacted);
        _expected = null;
        if (_column is { } column && indent > column)
        {
            if (_filler.Length > 0) _result.Append(line, 0, indent).Append(_filler);
            return true;
        }

        _column = null;
        return false;
    }

    private bool Append(string line)
    {
        _result.Append(line);
        return true;
    }

    private void Pairs(string line, int index)
    {
        var (done, braces, at, inData) = (0, 0, 0, 0);
        while (Pair.Next(line, at, done) is { } pair)
        {
            braces += Braces(line.AsSpan(at, pair.After - at));
            at = pair.After;
            if (pair.Name == "client-key-data" && ClientKey.From(pair, _lines, index) is { } key)
            {
                _result.Append(line, done, pair.Start - done).Append(key.Text);
                done = at = key.End;
                if (key.SpansLines) (_column, _filler) = (pair.Start, "");
                continue;
            }

            if (pair.Name == "name") Named(SecretValue.Find(pair, inFlow: braces > 0).Text(line));
            if (_isSecretManifest && pair.Name is "data" or "stringData") (_data, inData) = (pair.Start, braces);
            if (!IsSecret(pair) && !(_data < pair.Start && braces >= inData && !IsPublic(pair, inFlow: braces > 0))) continue;
            var value = SecretValue.Find(pair, inFlow: braces > 0);
            if (value.Begins == ValueForm.NextLine) _expected = pair.Start;
            if (value.Begins == ValueForm.Block) (_column, _filler) = (pair.Start, SecretNames.Redacted);
            if (value.Length == 0 || SecretNames.IsHarmless(pair.Name, value.Text(line))) continue;
            _result.Append(line, done, value.Start - done).Append(SecretNames.Redacted);
            done = at = value.Start + value.Length;
            if (value.Begins == ValueForm.Plain) (_column, _filler) = (pair.Start, SecretNames.Redacted);
            _openQuote = value.OpenQuote;
        }

        _result.Append(line, done, line.Length - done);
    }

    // A certificate is no secret, even in one.
    private static bool IsPublic(Pair pair, bool inFlow) => CertificatesOnly.Are(SecretValue.Find(pair, inFlow).Text(pair.Line));

    private void Named(string name) => _name = SecretNames.IsSecretOfAnyKind(name) ? name : "";

    private bool IsSecret(Pair pair) => pair.Name switch
    {
        "value" => _name.Length > 0,
        "auth" => pair.IsQuoted || pair.Separator == '=',
        _ => SecretNames.IsSecretOfAnyKind(pair.Name),
    };

    private static int Braces(ReadOnlySpan<char> text) => text.Count('{') - text.Count('}');

    // A line that begins a list, a map or a further key, and so is no scalar.
    [GeneratedRegex("""^\s*(?:-\s|[{\[}\]#]|["']?[A-Za-z0-9_./-]+["']?\s*:(?:\s|$))""", RegexOptions.None, 20_000)]
    private static partial Regex Structure();

    [GeneratedRegex("""(?:^|[\s{,"'])kind["']?[ \t]*:[ \t]*["']?Secret["']?[ \t]*(?:[\r\n,}]|$)""", RegexOptions.None, 20_000)]
    private static partial Regex SecretManifest();
}
