using System.Globalization;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Documents;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Cli.Pods;

/// <summary>Finds the end that a user names, or says what may have been meant.</summary>
internal static class NamedEnd
{
    /// <exception cref="UserErrorException">It names nothing, or several things.</exception>
    public static ReachEnd Find(EndFinder finder, string name)
    {
        if (finder.ServiceAt(name) is { } service)
        {
            var of = TextSafety.Inert($"{service.Namespace}/{service.Name}");
            throw new UserErrorException($"{name} is the address of the Service {of}: policies see the pods behind it, at the ports they listen on", $"name one of them; ninepaths pods reach shows which workloads there are in {TextSafety.Inert(service.Namespace)}");
        }

        var found = finder.Find(name);
        if (found is [var only]) return only;
        if (found.IsEmpty)
        {
            var near = name.Contains('/', StringComparison.Ordinal) ? NearestWords.Of(name, finder.Names)
                : NearestWords.Of(name, finder.Names.Select(ShortName).Distinct(StringComparer.Ordinal)).SelectMany(word => finder.Names.Where(each => ShortName(each) == word)).Take(5).ToList();
            throw new UserErrorException(
                $"there is no pod or workload '{TextSafety.Inert(name)}'",
                near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?" : "name it namespace/name, or an address such as 10.0.0.1, or node/NAME; pods reach lists all");
        }

        throw new UserErrorException(
            $"'{TextSafety.Inert(name)}' names {found.Length} things: {string.Join(", ", found.Take(5).Select(end => end.Name))}{(found.Length > 5 ? " …" : "")}",
            "name one of them as it is written here");
    }

    private static string ShortName(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Takes <c>shop/cart:8080</c>, <c>shop/cart:53/udp</c> or <c>shop/cart</c> apart.</summary>
    /// <exception cref="UserErrorException">What stands behind the colon is no port.</exception>
    public static (string Name, ConnectionSet? Connections) Split(string text)
    {
        // An address of IPv6 has colons of its own.
        var colon = text.LastIndexOf(':');
        if (colon < 0 || text.AsSpan().Count(':') > 1 && !text.StartsWith('[')) return (text, null);
        var name = text[..colon].Trim('[', ']');
        if (ConnectionParser.TryParse(text[(colon + 1)..], out var connections)) return (name, connections);
        throw new UserErrorException(
            string.Create(CultureInfo.InvariantCulture, $"'{TextSafety.Inert(text[(colon + 1)..])}' is no port"), "write it as shop/cart:8080, shop/dns:53/udp or shop/cart:8000-8080");
    }
}
