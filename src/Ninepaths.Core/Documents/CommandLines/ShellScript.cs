using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Documents;

/// <summary>
/// Splits a shell script into its simple commands, enough to find the program that a wrapper starts: quotes, escapes, operators,
/// comments, redirections and variables are understood; substitutions, and variables nobody is known to set, stay as they are written.
/// </summary>
internal sealed class ShellScript
{
    private const int MostWords = 100_000;
    private const int MostText = 8 * 1024 * 1024;

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "exec", "export", "then", "do", "else", "elif", "if", "while", "until", "!", "{", "command", "builtin",
    };

    private readonly Argument _script;
    private readonly Dictionary<string, Argument> _variables = new(StringComparer.Ordinal);
    private readonly string _text;
    private readonly List<ImmutableArray<Argument>> _commands = [];
    private readonly List<Argument> _words = [];
    private readonly StringBuilder _word = new();
    private Argument _wordFrom;
    private bool _inWord;
    private bool _redirected;
    private int _wordCount;
    private int _room = MostText;
    private int _at;

    private ShellScript(Argument script, ImmutableArray<EnvironmentVariable> environment)
    {
        _script = _wordFrom = script;
        _text = script.Text;
        foreach (var variable in environment) _variables[variable.Name] = new(variable.Value, variable.Origin);
    }

    /// <summary>The simple commands in order, each with its program first: assignments, keywords and redirections are left out.</summary>
    public static IReadOnlyList<ImmutableArray<Argument>> Commands(Argument script, ImmutableArray<EnvironmentVariable> environment)
    {
        var reader = new ShellScript(script, environment.IsDefault ? [] : environment);
        reader.Read();
        return reader._commands;
    }

    private void Read()
    {
        while (_at < _text.Length && _wordCount < MostWords)
        {
            var c = _text[_at++];
            switch (c)
            {
                case ' ' or '\t' or '\r': EndWord(); break;
                case '\n' or ';' or '&' or '|' or '(' or ')': EndCommand(); break;
                case '#' when !_inWord: SkipLine(); break;
                case '<' or '>': Redirect(); break;
                case '\\': Escape(); break;
                case '\'': Quoted(); break;
                case '"': DoubleQuoted(); break;
                case '$' when TakeVariable() is { } variable: AddSplit(variable); break;
                case '$' when _at < _text.Length && _text[_at] is '(' or '{': Substitution(); break;
                default: Add(c); break;
            }
        }

        EndCommand();
    }

    private void Add(char c)
    {
        _inWord = true;
        _word.Append(c);
    }

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end;
    }

    private void Escape()
    {
        if (_at >= _text.Length) return;
        var c = _text[_at++];
        if (c != '\n') Add(c);
    }

    private void Quoted()
    {
        var end = _text.IndexOf('\'', _at);
        if (end < 0) end = _text.Length;
        _inWord = true;
        _word.Append(_text, _at, end - _at);
        _at = Math.Min(end + 1, _text.Length);
    }

    private void DoubleQuoted()
    {
        _inWord = true;
        while (_at < _text.Length && _text[_at] != '"')
        {
            var c = _text[_at++];
            if (c == '\\' && _at < _text.Length && _text[_at] is '"' or '\\' or '$' or '`' or '\n')
            {
                c = _text[_at++];
                if (c == '\n') continue;
            }

            if (c == '$' && TakeVariable() is { } variable) AddWhole(variable);
            else _word.Append(c);
        }

        _at = Math.Min(_at + 1, _text.Length);
    }

    /// <summary>Takes <c>$NAME</c> or <c>${NAME}</c> when the variable is known; the dollar has been read.</summary>
    private Argument? TakeVariable()
    {
        var rest = _text.AsSpan(_at);
        var braced = rest is ['{', ..];
        var name = braced ? rest[1..] : rest;
        var length = name.IndexOfAnyExcept(NameCharacters);
        if (length < 0) length = name.Length;
        if (length == 0 || (braced && (length == name.Length || name[length] != '}'))) return null;
        if (!_variables.TryGetValue(name[..length].ToString(), out var variable) || (_room -= variable.Text.Length) < 0) return null;
        _at += braced ? length + 2 : length;
        return variable;
    }

    private void AddWhole(Argument variable)
    {
        if (_word.Length == 0) _wordFrom = variable;
        _word.Append(variable.Text);
    }

    /// <summary>Outside quotes the blanks in a value end words, and nothing else in it means anything.</summary>
    private void AddSplit(Argument variable)
    {
        foreach (var c in variable.Text)
        {
            if (c is ' ' or '\t' or '\n')
            {
                EndWord();
                continue;
            }

            if (_word.Length == 0) _wordFrom = variable;
            Add(c);
        }
    }

    /// <summary>Keeps <c>${...}</c> and <c>$(...)</c> in one piece, so that operators inside them end no command.</summary>
    private void Substitution()
    {
        var (open, close) = _text[_at] == '(' ? ('(', ')') : ('{', '}');
        Add('$');
        var depth = 0;
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            Add(c);
            if (c == open) depth++;
            else if (c == close && --depth == 0) return;
        }
    }

    /// <summary><c>2&gt;&amp;1</c>, <c>1&gt;&gt;/var/log/x</c>, <c>&lt; file</c>: the descriptor before it and the word after it are not arguments.</summary>
    private void Redirect()
    {
        if (_inWord && _word.Length == 1 && char.IsAsciiDigit(_word[0]))
        {
            _word.Clear();
            _inWord = false;
        }

        EndWord();
        while (_at < _text.Length && _text[_at] is '>' or '<' or '&' or '|') _at++;
        _redirected = true;
    }

    private void EndWord()
    {
        if (!_inWord) return;
        var word = _wordFrom with { Text = _word.ToString() };
        _word.Clear();
        _wordFrom = _script;
        _inWord = false;
        _wordCount++;
        if (_redirected) _redirected = false;
        else if (_words.Count == 0 && IsAssignment(word.Text)) Assign(word);
        else if (_words.Count > 0 || !Keywords.Contains(word.Text)) _words.Add(word);
    }

    private void Assign(Argument word)
    {
        var equals = word.Text.IndexOf('=', StringComparison.Ordinal);
        _variables[word.Text[..equals]] = word with { Text = word.Text[(equals + 1)..] };
    }

    private void EndCommand()
    {
        EndWord();
        _redirected = false;
        if (_words.Count == 0) return;
        _commands.Add([.. _words]);
        _words.Clear();
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && !char.IsAsciiDigit(word[0]) && word.AsSpan(0, equals).IndexOfAnyExcept(NameCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
