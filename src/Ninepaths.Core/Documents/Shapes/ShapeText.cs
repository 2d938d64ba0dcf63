namespace Ninepaths.Documents;

/// <summary>
/// Shapes as they are written down here: <c>{name enabled:b paths:[] labels:&lt;&gt; issuer:{url}}</c>. A field without a kind is text;
/// <c>b</c> a boolean, <c>i</c> a whole number, <c>n</c> a number, <c>d</c> a duration, <c>*</c> anything, <c>[x]</c> a list and
/// <c>&lt;x&gt;</c> a map of them.
/// </summary>
internal ref struct ShapeText
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private ShapeText(ReadOnlySpan<char> text) => _text = text;

    public static ConfigShape Parse(string text)
    {
        var reader = new ShapeText(text);
        var shape = reader.Shape();
        return reader._at == text.Length ? shape : throw new FormatException($"something follows the shape at {reader._at}");
    }

    private ConfigShape Shape()
    {
        switch (_at < _text.Length ? _text[_at] : ' ')
        {
            case '{':
                return Fields();
            case '[':
                return Enclosed(']', ConfigShape.ListOf);
            case '<':
                return Enclosed('>', ConfigShape.MapOf);
            case var letter:
                ShapeKind? kind = letter switch
                {
                    'b' => ShapeKind.Boolean,
                    'i' => ShapeKind.Integer,
                    'n' => ShapeKind.Number,
                    'd' => ShapeKind.Duration,
                    '*' => ShapeKind.Anything,
                    _ => null,
                };
                if (kind is not null) _at++;
                return ConfigShape.Of(kind ?? ShapeKind.Text);
        }
    }

    private ConfigShape Enclosed(char end, Func<ConfigShape, ConfigShape> make)
    {
        _at++;
        var item = Shape();
        Expect(end);
        return make(item);
    }

    private ConfigShape Fields()
    {
        var fields = new List<KeyValuePair<string, ConfigShape>>();
        Expect('{');
        while (_text[_at] != '}')
        {
            var length = _text[_at..].IndexOfAny(' ', ':', '}');
            var name = _text.Slice(_at, length).ToString();
            _at += length;
            var shape = ConfigShape.Of(ShapeKind.Text);
            if (_text[_at] == ':')
            {
                _at++;
                shape = Shape();
            }

            fields.Add(new(name, shape));
            while (_text[_at] == ' ') _at++;
        }

        _at++;
        return ConfigShape.Fields(fields);
    }

    private void Expect(char expected)
    {
        if (_at >= _text.Length || _text[_at] != expected) throw new FormatException($"no {expected} at {_at}");
        _at++;
    }
}
