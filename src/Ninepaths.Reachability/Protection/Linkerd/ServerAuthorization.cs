using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>A ServerAuthorization that Linkerd heeds.</summary>
/// <param name="Namespace">Its own, and that of its Servers.</param>
/// <param name="Name">The one Server; null where they are selected.</param>
/// <param name="Labels">The Servers by their labels.</param>
internal sealed record ServerAuthorization(string Namespace, string? Name, LabelExpression Labels, InboundAuthorization Grants)
{
    public bool IsFor(Server server) =>
        server.Namespace == Namespace && (Name is not null ? server.Name == Name : Labels.Matches(key => server.Labels.GetValueOrDefault(key.Name)));
}
