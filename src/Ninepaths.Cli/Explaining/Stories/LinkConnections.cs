using Ninepaths.Catalogue;
using Ninepaths.Verdicts;
using Use = Ninepaths.Catalogue.CertificateUse;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>Finds the connections of a source on which a link between settings is tried.</summary>
internal static class LinkConnections
{
    /// <summary>The connections on which one end of the link verifies the other.</summary>
    public static IEnumerable<ConnectionAssessment> Of(Assessment assessment, SettingLink link) =>
        from path in assessment.Paths
        where link.Paths.Contains(path.Path.Number)
        from connection in path.Connections
        let ends = connection.Connection
        let verifier = link.Shown == Use.Server ? ends.Client : ends.Server
        let shower = link.Shown == Use.Server ? ends.Server : ends.Client
        where Is(assessment, link.From, verifier) && Is(assessment, link.To, shower)
        select connection;

    /// <summary>The property that the link decides.</summary>
    public static Property Decided(SettingLink link) => link.Shown == Use.Server ? Property.ServerIdentity : Property.ClientIdentity;

    private static bool Is(Assessment assessment, LinkEnd end, string id)
    {
        var component = ComponentIndex.Find(assessment.Wiring, id);
        return end.Who switch
        {
            "pods" => id == "pods",
            "etcd peer" => component?.Kind == ComponentKind.Etcd || id.StartsWith("etcd", StringComparison.Ordinal),
            // Every program and person with a kubeconfig; what serves is known by its program.
            "kubeconfig" => id != "pods" && component?.Kind != ComponentKind.KubeApiserver,
            _ when end.Settings is [var first, ..] && first.Component.ProgramName() == end.Who => component?.Kind == first.Component,
            _ => component is null && id != "pods" && !end.Settings.IsEmpty,
        };
    }
}
