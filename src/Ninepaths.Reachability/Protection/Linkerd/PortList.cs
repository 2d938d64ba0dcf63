using System.Globalization;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Reads the port lists of Linkerd's annotations: <c>25,587,8000-8010</c>.</summary>
internal static class PortList
{
    /// <summary>The ports of all sound items.</summary>
    /// <param name="names">The numbers that a name stands for; null where names are not taken.</param>
    /// <param name="bad">The first item that is none; null for a sound list.</param>
    public static ConnectionSet Read(string text, Func<string, IEnumerable<int>>? names, out string? bad)
    {
        bad = null;
        var ports = new List<ConnectionSet>();
        foreach (var raw in text.Split(','))
        {
            var item = raw.Trim();
            if (item.Length == 0) continue;
            if (names?.Invoke(item).ToList() is { Count: > 0 } numbers)
            {
                ports.AddRange(numbers.Select(number => ConnectionSet.Of(Protocol.Tcp, number)));
                continue;
            }

            var dash = item.IndexOf('-', StringComparison.Ordinal);
            var (first, last) = dash < 0 ? (Port(item), Port(item)) : (Port(item[..dash]), Port(item[(dash + 1)..]));
            if (first is null || last is null || first > last) bad ??= item;
            else ports.Add(ConnectionSet.Of(Protocol.Tcp, first.Value, last.Value));
        }

        return ConnectionSet.Union(ports);
    }

    private static int? Port(string text) =>
        int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= ConnectionSet.HighestPort
            ? port : null;
}
