using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Documents;

/// <summary>CoreDNS' configuration: blocks of servers, each with its plug-ins.</summary>
/// <param name="Servers">The blocks in order.</param>
/// <param name="Faults">What CoreDNS would refuse, with the line.</param>
internal sealed record Corefile(ImmutableArray<CorefileServer> Servers, ImmutableArray<ShapeFault> Faults)
{
    public static Corefile Read(string text) => new CorefileReader(text).Read();
}

/// <summary>A block for some zones.</summary>
/// <param name="Zones">Zones with their ports: <c>.:53</c>, <c>tls://example.org</c>.</param>
/// <param name="Line">The line of the first.</param>
/// <param name="Plugins">What answers queries there.</param>
internal sealed record CorefileServer(ImmutableArray<string> Zones, int Line, ImmutableArray<CorefileLine> Plugins);

/// <summary>A plug-in, or a line of its block.</summary>
/// <param name="Name">The first word.</param>
/// <param name="Arguments">The other words.</param>
/// <param name="Line">The line.</param>
/// <param name="Block">The lines in its braces.</param>
internal sealed record CorefileLine(string Name, ImmutableArray<string> Arguments, int Line, ImmutableArray<CorefileLine> Block)
{
    /// <summary>The first line of its block with this name; null for none.</summary>
    public CorefileLine? this[string name] => Block.FirstOrDefault(line => line.Name == name);
}

/// <summary>Words, quotes, comments and braces, as Caddy 0.9 reads them (coredns/caddy caddyfile/lexer.go).</summary>
internal ref struct CorefileReader(string text)
{
    private const int MostDepth = 20;

    private readonly List<ShapeFault> _faults = [];
    private readonly List<(int Line, string Word)> _words = Words(text);
    private int _at = 0;

    public Corefile Read()
    {
        var servers = ImmutableArray.CreateBuilder<CorefileServer>();
        while (_at < _words.Count)
        {
            var line = _words[_at].Line;
            var zones = new List<string>();
            // Zones may stand on several lines where the one before ends in a comma.
            while (_at < _words.Count && _words[_at].Word != "{" && (_words[_at].Line == line || zones[^1].EndsWith(',')))
            {
                line = _words[_at].Line;
                zones.Add(_words[_at++].Word);
            }

            var at = zones.Count > 0 ? line : _words[_at].Line;
            if (zones.Count == 0 || _at >= _words.Count || _words[_at].Word != "{")
            {
                _faults.Add(new(at, zones.Count == 0 ? "a block without a zone" : $"no {{ after {TextSafety.Inert(zones[^1])}"));
                break;
            }

            _at++;
            var plugins = Block(at, 1);
            servers.Add(new([.. zones.SelectMany(zone => zone.Split(',', StringSplitOptions.RemoveEmptyEntries))], at, plugins));
        }

        return new(servers.ToImmutable(), [.. _faults]);
    }

    private ImmutableArray<CorefileLine> Block(int opened, int depth)
    {
        var lines = ImmutableArray.CreateBuilder<CorefileLine>();
        while (_at < _words.Count)
        {
            var (line, name) = _words[_at++];
            if (name == "}") return lines.ToImmutable();
            var arguments = ImmutableArray.CreateBuilder<string>();
            while (_at < _words.Count && _words[_at].Line == line && _words[_at].Word is not ("{" or "}")) arguments.Add(_words[_at++].Word);
            ImmutableArray<CorefileLine> block = [];
            if (_at < _words.Count && _words[_at].Line == line && _words[_at].Word == "{")
            {
                _at++;
                if (depth == MostDepth)
                {
                    _faults.Add(new(line, $"braces more than {MostDepth} deep"));
                    _at = _words.Count;
                    return lines.ToImmutable();
                }

                block = Block(line, depth + 1);
            }

            lines.Add(new(name, arguments.ToImmutable(), line, block));
        }

        if (_faults.Count == 0) _faults.Add(new(opened, "a { that is never closed"));
        return lines.ToImmutable();
    }

    private static List<(int, string)> Words(string text)
    {
        var words = new List<(int, string)>();
        var (word, line, begun) = (new StringBuilder(), 1, 1);
        var (quoted, open, comment) = (false, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (comment && c != '\n') continue;
            comment = false;
            if (quoted)
            {
                if (c == '\\' && i + 1 < text.Length && text[i + 1] == '"') word.Append(text[++i]);
                else if (c == '"') quoted = false;
                else word.Append(c);
                continue;
            }

            if (char.IsWhiteSpace(c) || (c == '#' && !open))
            {
                if (open) words.Add((begun, word.ToString()));
                word.Clear();
                (open, comment) = (false, c == '#');
                continue;
            }

            if (!open) (open, begun, quoted) = (true, line, c == '"');
            if (!quoted) word.Append(c);
        }

        if (open) words.Add((begun, word.ToString()));
        return words;
    }
}
