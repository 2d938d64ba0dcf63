using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>Which datastore a server uses: what lies on its disk counts before its options, which only matter at the first start.</summary>
internal static class DatastoreFinder
{
    public static Datastore Of(RancherProgram program)
    {
        var (options, host) = (program.Options, program.Host);
        if (options["datastore-endpoint"] is { } endpoint)
            return SchemeOf(endpoint.Value) switch
            {
                "sqlite" => new(program, DatastoreKind.Sqlite, endpoint.Origin, "--datastore-endpoint names sqlite"),
                "http" or "https" or "etcd" =>
                    new(program, DatastoreKind.OtherEtcd, endpoint.Origin, "--datastore-endpoint") { Endpoint = endpoint },
                var scheme => new(program, DatastoreKind.Sql, endpoint.Origin, scheme) { Endpoint = endpoint },
            };

        var (etcd, sqlite) = (program.Data + "/server/db/etcd", program.Data + "/server/db/state.db");
        if (host.At(etcd) is not null || host.Files.Any(file => file.Path.StartsWith(etcd + "/", StringComparison.Ordinal)))
            return new(program, DatastoreKind.Etcd, Origin.File(host.Name, etcd), $"{etcd} is there");
        if (host.At(sqlite) is not null) return new(program, DatastoreKind.Sqlite, Origin.File(host.Name, sqlite), sqlite);
        if (!program.Family.IsEmbedded) return new(program, DatastoreKind.Etcd, program.Origin, "RKE2 brings etcd");
        if ((options["cluster-init"] ?? options["server"]) is { } said && (options.Is("cluster-init") || options["server"] is not null))
            return new(program, DatastoreKind.Etcd, said.Origin, options.Is("cluster-init") ? "cluster-init" : "it joins other servers");
        return new(program, DatastoreKind.Unknown, program.Origin,
            $"neither {etcd} nor {sqlite} was observed: which datastore {program.Id} uses is not known");
    }

    private static string SchemeOf(string endpoint) =>
        endpoint.IndexOf("://", StringComparison.Ordinal) is var cut and > 0 ? endpoint[..cut].ToLowerInvariant()
        : endpoint.Contains('@', StringComparison.Ordinal) ? "mysql" : "sqlite";
}
