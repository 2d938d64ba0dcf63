using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What must be the same on every API server, for a request may reach any of them.</summary>
internal static class ServerDifferenceRules
{
    private static readonly ImmutableArray<string> Keys =
    [
        "service-account-issuer", "api-audiences", "requestheader-allowed-names", "requestheader-username-headers",
            "requestheader-group-headers",
        "requestheader-extra-headers-prefix", "requestheader-uid-headers", "enable-bootstrap-token-auth",
        "oidc-issuer-url", "oidc-client-id", "oidc-username-claim", "oidc-groups-claim",
    ];

    // Their order means nothing; that of issuers and authorizers does.
    private static readonly ImmutableArray<string> Unordered = ["requestheader-allowed-names", "api-audiences"];

    public static IEnumerable<Finding> Evaluate(Cluster cluster) => [.. Settings(cluster), .. Encryption(cluster)];

    private const string Same = "the same on every API server";

    private static IEnumerable<Finding> Settings(Cluster cluster)
    {
        var odd = from key in Keys
                  let known = cluster.ApiServers.Select(server => (Server: server, Setting: server.Settings[key])).Where(each =>
                      each.Setting.IsKnown)
                  from each in Minority.Of(known, each => Value(each.Setting))
                  select (each.Item.Server, Evidence: Evidence.Of(each.Item.Server, each.Item.Setting.Key, Same));
        var authorizers = cluster.ApiServers.Select(server =>
            (Server: server, Decides: cluster.ApiServerSide.Configured(server).Access.Authorization))
            .Where(each => each.Decides.Kind is not AuthorizationKind.Unknown);
        return from each in odd.Concat(Minority.Of(authorizers, each => each.Decides.Kind + string.Join(',', each.Decides.Authorizers))
                   .Select(each => (each.Item.Server, Evidence: new Evidence(each.Item.Decides.Origin, each.Item.Decides.Because, Same))))
               group each.Evidence by each.Server into differing
               select Finding.Of(3, 548, differing.Key.Id, [.. differing]);
    }

    private static string Value(Setting setting)
    {
        IEnumerable<string> values = Unordered.Contains(setting.Key) ? setting.Values.Order(StringComparer.Ordinal) : setting.Values;
        return string.Join(',', values);
    }

    /// <summary>Keys themselves are never observed; which providers there are, in which order and with which key names, is.</summary>
    private static IEnumerable<Finding> Encryption(Cluster cluster)
    {
        var configured = from server in cluster.ApiServers
                         let setting = server.Settings["encryption-provider-config"]
                         where setting.IsKnown
                         let file = setting.Text is { } path ? ConfigFile.Read(server.Host, server.HostPathOf(path), path, out _) : null
                         where setting.Text is null || file is not null
                         select (Server: server, Text: file is null ? "" : Flat(file.Root["resources"]));
        foreach (var ((server, text), isOdd) in Minority.Of(configured, each => each.Text))
        {
            var said = text.Length == 0 ? "--encryption-provider-config is not set, as it is elsewhere"
                : $"has other resources, providers or key names {Minority.Differs(isOdd)}";
            yield return Finding.Of(4, 543, server.Id, [Evidence.Of(server, "encryption-provider-config", Same) with { Actual = said }]);
        }
    }

    private static string Flat(ConfigNode node)
    {
        var text = new StringBuilder();
        Write(node);
        return text.ToString();

        void Write(ConfigNode each)
        {
            switch (each.Kind)
            {
                case ConfigNodeKind.Mapping:
                    foreach (var entry in each.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                    {
                        text.Append(CultureInfo.InvariantCulture, $"{{{entry.Key.Length}:{entry.Key}=");
                        Write(entry.Value);
                        text.Append('}');
                    }

                    break;
                case ConfigNodeKind.Sequence:
                    foreach (var item in each.Items)
                    {
                        text.Append('[');
                        Write(item);
                        text.Append(']');
                    }

                    break;
                default:
                    text.Append(each.Text);
                    break;
            }
        }
    }
}
