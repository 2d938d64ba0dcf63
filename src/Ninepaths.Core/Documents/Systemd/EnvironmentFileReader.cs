using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>The state machine of systemd's <c>parse_env_file_internal</c>, state for state.</summary>
internal sealed class EnvironmentFileReader(Origin file, string text, ICollection<DocumentFault> faults)
{
    private readonly List<TracedVariable> _variables = [];
    private readonly StringBuilder _key = new();
    private TracedText.Builder? _value;
    private int _blanksFrom = -1; // where the trailing blanks of an unquoted value begin
    private int _keyLine = 1;
    private int _line = 1;

    private enum State
    {
        BeforeKey,
        Key,
        BeforeValue,
        Value,
        ValueEscape,
        SingleQuoted,
        DoubleQuoted,
        DoubleQuotedEscape,
        Comment,
        CommentEscape,
    }

    public IReadOnlyList<TracedVariable> Read()
    {
        var state = State.BeforeKey;
        foreach (var c in text)
        {
            state = Next(state, c);
            if (c == '\n') _line++;
        }

        var open = state is State.SingleQuoted or State.DoubleQuoted or State.DoubleQuotedEscape;
        if (open) Fault(_keyLine, "quote never closed: the rest of the file is its value");
        if (open || state is State.BeforeValue or State.Value or State.ValueEscape) Push(cutBlanks: state == State.Value);

        return _variables;
    }

    private State Next(State state, char c)
    {
        var newline = c is '\n' or '\r';
        var blank = newline || c is ' ' or '\t';
        switch (state)
        {
            case State.BeforeKey:
                if (c is '#' or ';') return State.Comment;
                if (blank) return state;
                _key.Clear().Append(c);
                _keyLine = _line;
                return State.Key;

            case State.Key:
                if (c == '=')
                {
                    _value = new(file, _line);
                    _blanksFrom = -1;
                    return State.BeforeValue;
                }

                if (newline)
                {
                    Fault(_keyLine, "neither a comment nor an assignment");
                    return State.BeforeKey;
                }

                _key.Append(c);
                return state;

            case State.BeforeValue:
                if (newline) return Push(cutBlanks: false);
                if (c == '\'') return State.SingleQuoted;
                if (c == '"') return State.DoubleQuoted;
                if (c == '\\') return State.ValueEscape;
                if (blank) return state;
                Add(c);
                return State.Value;

            case State.Value:
                if (newline) return Push(cutBlanks: true);
                if (c == '\\')
                {
                    _blanksFrom = -1;
                    return State.ValueEscape;
                }

                if (!blank) _blanksFrom = -1;
                else if (_blanksFrom < 0) _blanksFrom = _value!.Length;
                Add(c);
                return state;

            case State.ValueEscape:
                if (!newline) Add(c);
                return State.Value;

            case State.SingleQuoted:
                if (c == '\'') return State.BeforeValue;
                Add(c);
                return state;

            case State.DoubleQuoted:
                if (c == '"') return State.BeforeValue;
                if (c == '\\') return State.DoubleQuotedEscape;
                Add(c);
                return state;

            case State.DoubleQuotedEscape:
                if (c is not ('"' or '\\' or '`' or '$' or '\n')) Add('\\');
                if (c != '\n') Add(c);
                return State.DoubleQuoted;

            case State.Comment:
                return c == '\\' ? State.CommentEscape : newline ? State.BeforeKey : state;

            case State.CommentEscape:
                if (newline) Fault(_line, "comment ends in a backslash: systemd before 254 takes the next line for a comment too");
                return newline ? State.BeforeKey : State.Comment;

            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Add(char c) => _value!.Append(c, _line);

    private State Push(bool cutBlanks)
    {
        if (cutBlanks && _blanksFrom >= 0) _value!.Cut(_blanksFrom);
        var name = _key.ToString().TrimEnd(' ', '\t');
        var value = _value!.BuildUntrimmed();
        if (!EnvironmentFile.IsName(name)) Fault(_keyLine, $"'{TextSafety.Inert(name)}' is no name of a variable; the line does not count");
        else if (!EnvironmentFile.IsValue(value.Text)) Fault(_keyLine, $"control character in the value of {name}; the line does not count");
        else _variables.Add(new(name, value, file with { Line = _keyLine }));
        return State.BeforeKey;
    }

    private void Fault(int line, string message)
    {
        if (faults.Count < SystemdUnits.MostFaults) faults.Add(new(file with { Line = line }, message));
    }
}
