using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Documents;

/// <summary>Reads the frontends of an haproxy.cfg that pass TCP on (<c>mode tcp</c>), with the servers of their backend.</summary>
public static class HaproxyFile
{
    private const int MostLines = 5_000;

    public static ImmutableArray<ProxyRoute> Routes(ReadOnlyMemory<byte> content)
    {
        var sections = new List<Section>();
        // haproxy's own default is tcp; a defaults section changes it for what follows.
        var mode = "tcp";
        foreach (var line in Encoding.UTF8.GetString(content.Span).Split('\n').Take(MostLines))
        {
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["frontend" or "backend" or "listen" or "defaults" or "global", ..]:
                    sections.Add(new(words[0], words.Length > 1 ? words[1] : "") { Mode = mode });
                    break;
                case ["mode", var set] when sections.Count > 0:
                    sections[^1].Mode = set;
                    if (sections[^1].Kind == "defaults") mode = set;
                    break;
                // A certificate at the door ends TLS there.
                case ["bind", var at, .. var rest] when sections.Count > 0 && !rest.Contains("ssl"):
                    sections[^1].Binds.AddRange(at.Split(',').Select(ProxyRoute.Address).OfType<(string, int)>());
                    break;
                case ["default_backend", var name] when sections.Count > 0:
                    sections[^1].Backend = name;
                    break;
                case ["server", _, var server, ..] when sections.Count > 0 && ProxyRoute.Address(server) is { } address:
                    sections[^1].Servers.Add(address);
                    break;
            }
        }

        var backends = sections.Where(section => section.Kind == "backend").ToLookup(section => section.Name, StringComparer.Ordinal);
        return
        [
            .. from section in sections
               where section is { Kind: "frontend" or "listen", Mode: "tcp" }
               from bind in section.Binds
               let servers = section.Servers.Concat(backends[section.Backend].SelectMany(backend => backend.Servers))
               select new ProxyRoute(bind.Host, bind.Port, [.. servers]),
        ];
    }

    private sealed record Section(string Kind, string Name)
    {
        public string Mode { get; set; } = "";

        public string Backend { get; set; } = "";

        public List<(string Host, int Port)> Binds { get; } = [];

        public List<(string Host, int Port)> Servers { get; } = [];
    }
}
