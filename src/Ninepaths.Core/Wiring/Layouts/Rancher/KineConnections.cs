using Ninepaths.Facts;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>Servers of k3s and RKE2 to a database elsewhere: what takes the place of path 4 there.</summary>
/// <remarks>pkg/drivers and pkg/tls of kine: files of their own for TLS, or else what the data source name says.</remarks>
internal static class KineConnections
{
    public static IEnumerable<Connection> Of(Cluster cluster) =>
        from program in cluster.Programs.OfType<RancherProgram>()
        where program.Datastore is { Kind: DatastoreKind.Sql, Endpoint: not null }
        select Of(cluster, program, program.Datastore!);

    private static Connection Of(Cluster cluster, RancherProgram program, Datastore datastore)
    {
        var (origin, source) = (datastore.Origin, DataSource.Parse(datastore.Endpoint!.Value));
        var needs = $"the configuration of the database at {source.Host}, or a handshake";
        return new()
        {
            Path = 4,
            Client = program.Id,
            Server = source.Scheme,
            Address = source.Address,
            Dialer = new(SchemeOf(program, source, origin), Trust(cluster, program, source, origin), source.Host, Credential(cluster, program, origin)),
            Acceptor = Acceptor.Unknown(origin, $"the database at {source.Host} was not observed", needs),
        };
    }

    private static Scheme SchemeOf(RancherProgram program, DataSource source, Origin origin) => source.Mode switch
    {
        TlsMode.Off when program.Options["datastore-cafile"] is null && program.Options["datastore-certfile"] is null =>
            Scheme.Plain(origin, $"the {source.Scheme} data source asks for no TLS"),
        TlsMode.Preferred => Scheme.Unknown(origin, $"the {source.Scheme} data source takes TLS where the database offers it, and plain text where it does not",
            "a data source that insists on TLS"),
        _ => Scheme.Tls(origin, $"the {source.Scheme} data source insists on TLS"),
    };

    private static ServerTrust Trust(Cluster cluster, RancherProgram program, DataSource source, Origin origin)
    {
        var said = program.Options["datastore-cafile"];
        // With a CA of its own, MySQL's driver verifies; PostgreSQL's only as far as sslmode says.
        var verifies = source.Mode is TlsMode.Verified || (said is not null && source.Scheme == "mysql");
        if (!verifies) return new ServerTrust.Nobody(origin, $"the {source.Scheme} data source verifies no certificate");
        if (said is null) return new ServerTrust.SystemRoots(origin, "--datastore-cafile is not set", cluster.Authorities.Names);
        var file = ObservedFile.Of(program.Host, said.Value);
        return file.Missing is { } missing
            ? new ServerTrust.Unknown(said.Origin, missing, file.Needs)
            : new ServerTrust.Bundle(said.Origin, file.Path, cluster.Material.Bundle(file.Fact!, BundleReader.Etcd));
    }

    private static Credential Credential(Cluster cluster, RancherProgram program, Origin origin)
    {
        if (program.Options["datastore-certfile"] is not { } said)
            return new Credential.Plugin(origin, "the user and password of the data source");
        var file = ObservedFile.Of(program.Host, said.Value);
        if (file.Missing is { } missing) return new Credential.Unknown(said.Origin, missing, file.Needs);
        var chain = cluster.Material.Chain(file.Fact!, file.Content);
        var keys = program.Options.Text("datastore-keyfile") is { } key ? ObservedFile.Of(program.Host, key).Fact?.PublicKeys ?? [] : [];
        return new Credential.Certificate(said.Origin, file.Path, chain, TlsMaterial.Match(chain, keys));
    }
}
