using System.Globalization;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>A load balancer on one of the hosts that ends TLS itself: client certificates do not get through to the API server.</summary>
internal static class LoadBalancerRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var ports = cluster.ApiServers.Select(server =>
            server.Settings["secure-port"].Text).OfType<string>().Append("6443").ToHashSet(StringComparer.Ordinal);
        return from host in cluster.Facts.Hosts
               from file in host.Files
               where file.Content is not null && HostPath.NameOf(file.Path) is "haproxy.cfg" or "nginx.conf"
               let lines = Encoding.UTF8.GetString(file.Content!.Value.Span).Split('\n')
               let ends = HostPath.NameOf(file.Path) == "haproxy.cfg" ? HaProxy(lines, ports) : Nginx(lines, ports)
               where ends is not null
               select Finding.Of(3, 545, $"{file.Path}@{host.Name}",
                   [new(Origin.File(host.Name, file.Path, ends), $"ends TLS: {lines[ends.Value - 1].Trim()}",
                   "connections passed on as they are (TCP)")]);
    }

    /// <summary><c>bind … ssl</c> in a section, or in a frontend whose backend leads to an API server's port.</summary>
    private static int? HaProxy(string[] lines, HashSet<string> ports)
    {
        var (section, ends) = ("", new Dictionary<string, int>(StringComparer.Ordinal));
        var (leads, uses) = (new HashSet<string>(StringComparer.Ordinal), new List<(string From, string To)>());
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["frontend" or "backend" or "listen" or "defaults" or "global", ..]:
                    section = string.Join(' ', words.Take(2));
                    break;
                case ["bind", _, ..] when words.Contains("ssl"):
                    ends.TryAdd(section, i + 1);
                    break;
                case ["server", _, var address, ..] when ports.Contains(address[(address.LastIndexOf(':') + 1)..]):
                    leads.Add(section);
                    break;
                case ["default_backend" or "use_backend", var backend, ..]:
                    uses.Add((section, "backend " + backend));
                    break;
                default:
                    break;
            }
        }

        foreach (var (place, line) in ends)
            if (leads.Contains(place) || uses.Exists(use => use.From == place && leads.Contains(use.To))) return line;
        return null;
    }

    /// <summary><c>listen … ssl</c>, or <c>proxy_ssl</c>, where some upstream has an API server's port.</summary>
    private static int? Nginx(string[] lines, HashSet<string> ports)
    {
        var text = lines.Select(line => line.Split('#')[0].Trim()).ToList();
        var upstream = text.Exists(line => (line.StartsWith("server ", StringComparison.Ordinal) || line.StartsWith("proxy_pass ",
            StringComparison.Ordinal))
            && ports.Any(port => line.TrimEnd(';').Split(' ').Any(word => word.EndsWith(string.Create(CultureInfo.InvariantCulture,
                $":{port}"), StringComparison.Ordinal))));
        var ends = text.FindIndex(line => line.StartsWith("listen ", StringComparison.Ordinal)
            && line.TrimEnd(';').Split(' ').Contains("ssl"));
        return upstream && ends >= 0 ? ends + 1 : null;
    }
}
