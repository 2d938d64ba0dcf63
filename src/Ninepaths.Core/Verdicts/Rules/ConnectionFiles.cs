using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What the judged connections say of the files that their certificates come from.</summary>
/// <param name="Reported">Files of which a connection says that they expire or have expired.</param>
/// <param name="Renewing">Files that somebody renews without being asked, or of which the connection says that nobody does.</param>
internal sealed record ConnectionFiles(IReadOnlySet<(string Host, string Path)> Reported, IReadOnlySet<(string Host, string Path)> Renewing)
{
    public static ConnectionFiles Of(Snapshot facts,
        IEnumerable<(Connection Connection, ImmutableArray<PropertyVerdict> Properties)> judged)
    {
        var hosts = facts.Hosts.ToDictionary(host => host.Name, StringComparer.Ordinal);
        var (reported, renewing) = (new HashSet<(string, string)>(), new HashSet<(string, string)>());
        foreach (var (connection, properties) in judged)
        {
            var client = connection.Dialer.Credential is Credential.Certificate shown ? Real(shown.Origin.Host, shown.File) : null;
            var server = connection.Acceptor.Identity is ServingIdentity.Certificate served ? Real(served.Origin.Host, served.File) : null;
            if (client is { } mine && (connection.Renewal.Client is not null || connection.Renewal.Unseen is not null
                || connection.Renewal.SwitchedOff is not null)) renewing.Add(mine);
            if (server is { } theirs && connection.Renewal.Server is not null) renewing.Add(theirs);
            foreach (var refuted in properties.OfType<PropertyVerdict.Refuted>())
            {
                var file = refuted.Weakness switch
                {
                    Weakness.ServerExpired => server,
                    Weakness.ClientExpired => client,
                    Weakness.ExpiresSoon => refuted.Subject == connection.Server ? server : client,
                    _ => null,
                };
                if (file is { } known) reported.Add(known);
            }
        }

        return new(reported, renewing);

        (string, string)? Real(string host, string path) => hosts.GetValueOrDefault(host)?.Find(path) is { } file
            ? (host, file.Path) : null;
    }
}
