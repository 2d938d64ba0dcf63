using System.Collections.Immutable;
using System.Net;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>HTTPS_PROXY and NO_PROXY as Go's HTTP clients read them; HTTP_PROXY has no say in https.</summary>
/// <remarks>golang.org/x/net/http/httpproxy, and apimachinery's util/net for networks in NO_PROXY.</remarks>
internal sealed class ProxyEnvironment
{
    private readonly ImmutableArray<string> _exceptions;

    private ProxyEnvironment(EnvironmentSetting proxy, string exceptions)
    {
        Proxy = proxy;
        _exceptions = [.. exceptions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(each =>
            each.ToLowerInvariant())];
    }

    /// <summary>The variable that names the proxy.</summary>
    public EnvironmentSetting Proxy { get; }

    /// <summary>What a component has in its environment; null without a proxy.</summary>
    public static ProxyEnvironment? Of(Component component) =>
        (Variable(component, "HTTPS_PROXY") ?? Variable(component, "https_proxy")) is { } proxy
            ? new(proxy, (Variable(component, "NO_PROXY") ?? Variable(component, "no_proxy"))?.Value ?? "") : null;

    /// <summary>True when a request to this host and port goes to the proxy.</summary>
    public bool Takes(string host, int port)
    {
        var name = CanonicalAddress.Of(host.TrimEnd('.'));
        var address = IPAddress.TryParse(name, out var ip) ? ip : null;
        if (name.Length == 0 || name == "localhost" || (address is not null && IPAddress.IsLoopback(address))) return false;
        return !_exceptions.Any(each => Excepts(each, name, address, port));
    }

    private static bool Excepts(string exception, string name, IPAddress? address, int port)
    {
        if (exception == "*") return true;
        if (IPNetwork.TryParse(exception, out var network)) return address is not null && network.Contains(address);
        if (IPAddress.TryParse(exception.Trim('[', ']'), out _)) return address is not null && CanonicalAddress.Of(exception) == name;
        var colon = exception.LastIndexOf(':');
        if (colon >= 0)
        {
            if (!int.TryParse(exception.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture, out var only)
                || only != port) return false;
            exception = exception[..colon];
            if (IPAddress.TryParse(exception.Trim('[', ']'), out _)) return address is not null && CanonicalAddress.Of(exception) == name;
        }

        if (address is not null || exception.Length == 0) return false;
        if (exception.StartsWith("*.", StringComparison.Ordinal)) exception = exception[1..];
        return exception[0] == '.' ? name.EndsWith(exception, StringComparison.Ordinal)
            : name == exception || name.EndsWith("." + exception, StringComparison.Ordinal);
    }

    private static EnvironmentSetting? Variable(Component component, string name) =>
        component.Environment.LastOrDefault(variable => variable.Name == name && variable.Value.Length > 0);
}
