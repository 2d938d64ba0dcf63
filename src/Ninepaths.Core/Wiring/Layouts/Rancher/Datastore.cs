using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>Where a server of k3s or RKE2 keeps the cluster's state.</summary>
internal sealed record Datastore(RancherProgram Program, DatastoreKind Kind, Origin Origin, string Because)
{
    /// <summary>The data source name of a datastore elsewhere.</summary>
    public Located<string>? Endpoint { get; init; }

    /// <summary>What the API server is told of it.</summary>
    public void Arguments(EmbeddedArguments arguments)
    {
        var (tls, options) = (Program.Tls + "/etcd", Program.Options);
        switch (Kind)
        {
            case DatastoreKind.Etcd:
                arguments.Standard("etcd-servers", "https://127.0.0.1:2379").Standard("etcd-cafile", tls + "/server-ca.crt")
                    .Standard("etcd-certfile", tls + "/client.crt").Standard("etcd-keyfile", tls + "/client.key");
                break;
            case DatastoreKind.OtherEtcd:
                arguments.Given("etcd-servers", Endpoint).Given("etcd-cafile", options["datastore-cafile"])
                    .Given("etcd-certfile", options["datastore-certfile"]).Given("etcd-keyfile", options["datastore-keyfile"]);
                break;
            default:
                arguments.Standard("etcd-servers", "unix://kine.sock");
                break;
        }
    }

    /// <summary>What is to be said of the paths to etcd and among its members.</summary>
    public ImmutableArray<PathRemark> Remarks => Kind switch
    {
        DatastoreKind.Sqlite =>
        [
            new(4, Origin, $"no connection: {Program.Id} keeps the cluster's state in a file of its own ({Because})"),
            new(5, Origin, $"no connection: {Program.Id} keeps the cluster's state in a file of its own, and there is no etcd"),
        ],
        DatastoreKind.Sql =>
        [
            new(5, Origin, $"no etcd: the cluster's state is in a database ({Because}), whose members are out of sight",
                "the configuration of the database and of its replication"),
        ],
        DatastoreKind.Unknown =>
        [
            new(4, Origin, Because, $"{Program.Data}/server/db of {Program.Host.Name}"),
            new(5, Origin, Because, $"{Program.Data}/server/db of {Program.Host.Name}"),
        ],
        _ => [],
    };
}

/// <summary>Kinds of datastores.</summary>
internal enum DatastoreKind
{
    Unknown,

    /// <summary>A file on the server, reached inside the process through kine.</summary>
    Sqlite,

    /// <summary>The etcd that the program brings.</summary>
    Etcd,

    /// <summary>An etcd that somebody else runs.</summary>
    OtherEtcd,

    /// <summary>MySQL, PostgreSQL or NATS elsewhere, reached through kine.</summary>
    Sql,
}
