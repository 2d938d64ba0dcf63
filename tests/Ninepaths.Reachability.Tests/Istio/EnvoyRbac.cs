using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Ninepaths.Documents;
using Ninepaths.Reachability.Protection.Istio;

namespace Ninepaths.Reachability.Istio;

/// <summary>Evaluates the RBAC filter of Envoy as its configuration reads, for tests. Whatever it does not know fails the test.</summary>
internal static class EnvoyRbac
{
    public static bool Matches(ConfigNode policy, EnvoyRequest request)
    {
        Only(policy, "permissions", "principals");
        return policy["permissions"].Items.Any(each => Holds(each, request)) && policy["principals"].Items.Any(each => Holds(each, request));
    }

    public static void Only(ConfigNode node, params string[] known) => Assert.Empty(node.Entries.Select(entry => entry.Key).Except(known));

    /// <summary>Permissions and principals: their fields do not collide.</summary>
    private static bool Holds(ConfigNode node, EnvoyRequest request)
    {
        var (field, value) = Assert.Single(node.Entries.Select(entry => (entry.Key, entry.Value)));
        switch (field)
        {
            case "any": return value.AsBoolean!.Value;
            case "andRules": return Inside(value, "rules").All(each => Holds(each, request));
            case "orRules": return Inside(value, "rules").Any(each => Holds(each, request));
            case "andIds": return Inside(value, "ids").All(each => Holds(each, request));
            case "orIds": return Inside(value, "ids").Any(each => Holds(each, request));
            case "notRule" or "notId": return !Holds(value, request);
            case "destinationPort": return value.Text == request.Port.ToString(CultureInfo.InvariantCulture);
            case "destinationIp": return Contains(value, request.Destination);
            case "directRemoteIp": return Contains(value, request.Source);
            case "remoteIp": return Contains(value, request.Remote);
            case "requestedServerName": return Text(value, request.Content.Sni);
            case "authenticated":
                Only(value, "principalName");
                return request.Principal is not null && Text(value["principalName"], $"spiffe://{request.Principal}");
            case "header": return Header(value, request);
            case "urlPath":
                Only(value, "path");
                return Text(value["path"], request.Content.Path);
            case "uriTemplate": return Template(value.At("typedConfig.pathTemplate").Text!, request.Content.Path);
            case "metadata": return Metadata(value, request);
            default:
                Assert.Fail($"this test does not know {field}");
                return false;
        }
    }

    private static ImmutableArray<ConfigNode> Inside(ConfigNode node, string list)
    {
        Only(node, list);
        return node[list].Items;
    }

    private static bool Contains(ConfigNode node, string? address)
    {
        Only(node, "addressPrefix", "prefixLen");
        return address is not null && new IPNetwork(IPAddress.Parse(node["addressPrefix"].Text!), (int)node["prefixLen"].AsInteger!.Value).Contains(IPAddress.Parse(address));
    }

    private static bool Text(ConfigNode node, string? value)
    {
        Only(node, "exact", "prefix", "suffix", "safeRegex", "ignoreCase");
        if (value is null) return false;
        var comparison = node["ignoreCase"].AsBoolean == true ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (node["exact"].Exists) return value.Equals(node["exact"].Text, comparison);
        if (node["prefix"].Exists) return value.StartsWith(node["prefix"].Text!, comparison);
        if (node["suffix"].Exists) return value.EndsWith(node["suffix"].Text!, comparison);
        return Regex.IsMatch(value, $"^(?:{node.At("safeRegex.regex").Text!})$", RegexOptions.None, TimeSpan.FromSeconds(5));
    }

    private static bool Header(ConfigNode node, EnvoyRequest request)
    {
        Only(node, "name", "stringMatch", "presentMatch");
        var value = request.Content.Header(node["name"].Text!);
        return node["presentMatch"].Exists ? (value is not null) == node["presentMatch"].AsBoolean : Text(node["stringMatch"], value);
    }

    /// <summary>As Envoy's uri_template: <c>*</c> is some characters without slash, <c>**</c> any with.</summary>
    private static bool Template(string template, string? path) =>
        path is not null && Regex.IsMatch(
            path,
            "^" + string.Join('/', template.Split('/').Select(part => part switch { "*" => "[^/]+", "**" => ".*", _ => Regex.Escape(part) })) + "$",
            RegexOptions.None,
            TimeSpan.FromSeconds(5));

    private static bool Metadata(ConfigNode node, EnvoyRequest request)
    {
        Only(node, "filter", "path", "value");
        var keys = node["path"].Items.Select(each => each["key"].Text!).ToArray();
        if (node["filter"].Text != "envoy.filters.http.jwt_authn")
            return Value(node["value"], request.Content.Metadata.GetValueOrDefault($"{node["filter"].Text}[{Assert.Single(keys)}]", []));
        Assert.Equal("payload", keys[0]);
        return Value(node["value"], request.Content.Claims.GetValueOrDefault(string.Join("][", keys[1..]), []));
    }

    /// <summary>Claims of tests that are lists have two items; others are plain texts.</summary>
    private static bool Value(ConfigNode node, IReadOnlyList<string> values)
    {
        var (field, value) = Assert.Single(node.Entries.Select(entry => (entry.Key, entry.Value)));
        switch (field)
        {
            case "stringMatch": return values.Count == 1 && Text(value, values[0]);
            case "listMatch":
                Only(value, "oneOf");
                return values.Count > 1 && values.Any(each => Value(value["oneOf"], [each]));
            case "orMatch":
                return Inside(value, "valueMatchers").Any(each => Value(each, values));
            default:
                Assert.Fail($"this test does not know {field}");
                return false;
        }
    }
}

/// <summary>A request as Envoy sees it.</summary>
internal sealed record EnvoyRequest(
    string? Source, string? Remote, string? Destination, string? Principal, int Port, RequestContent Content);
