using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Documents;

/// <summary>Reads the <c>stream</c> block of an nginx.conf: what it passes on without looking into it.</summary>
/// <remarks>Server blocks elsewhere (<c>http</c>) end TLS themselves and are no routes.</remarks>
public static class NginxFile
{
    private const int MostWords = 20_000;

    public static ImmutableArray<ProxyRoute> Routes(ReadOnlyMemory<byte> content)
    {
        var upstreams = new Dictionary<string, List<(string, int)>>(StringComparer.Ordinal);
        var servers = new List<(List<(string Host, int Port)> Listens, string Target)>();
        var blocks = new Stack<string[]>();
        var directive = new List<string>();
        var (listens, target) = (new List<(string, int)>(), "");

        foreach (var word in Words(Encoding.UTF8.GetString(content.Span)).Take(MostWords))
        {
            switch (word)
            {
                case "{":
                    blocks.Push([.. directive]);
                    (listens, target) = ([], "");
                    directive.Clear();
                    break;
                case "}":
                    if (blocks.TryPop(out var closed) && closed is ["server"] && InStream(blocks, 1)) servers.Add((listens, target));
                    directive.Clear();
                    break;
                case ";":
                    if (InStream(blocks, 2)) Take(blocks.Peek());
                    directive.Clear();
                    break;
                default:
                    directive.Add(word);
                    break;
            }
        }

        return
        [
            .. from server in servers
               from listen in server.Listens
               select new ProxyRoute(listen.Host, listen.Port, [.. Behind(server.Target)]),
        ];

        void Take(string[] block)
        {
            if (directive is ["server", var one, ..] && block is ["upstream", var name] && ProxyRoute.Address(one) is { } server)
                (upstreams.TryGetValue(name, out var list) ? list : upstreams[name] = []).Add(server);
            else if (directive is ["listen", var at, ..] && block is ["server"] && ProxyRoute.Address(at) is { } listen)
                listens.Add(listen);
            else if (directive is ["proxy_pass", var to] && block is ["server"])
                target = to;
        }

        IEnumerable<(string, int)> Behind(string to) =>
            upstreams.TryGetValue(to, out var list) ? list : ProxyRoute.Address(to) is { } direct ? [direct] : [];
    }

    private static bool InStream(Stack<string[]> blocks, int depth) => blocks.Count == depth && blocks.Last() is ["stream"];

    private static IEnumerable<string> Words(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var word = new StringBuilder();
            foreach (var c in line)
            {
                if (c == '#' && word.Length == 0) break;
                if (c is not ('{' or '}' or ';') && !char.IsWhiteSpace(c))
                {
                    word.Append(c);
                    continue;
                }

                if (word.Length > 0) yield return word.ToString();
                word.Clear();
                if (!char.IsWhiteSpace(c)) yield return c.ToString();
            }

            if (word.Length > 0) yield return word.ToString();
        }
    }
}
