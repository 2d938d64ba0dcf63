using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>What a proxy asks of connections to a port (linkerd2's <c>InboundServer</c>).</summary>
internal sealed record PortGuard
{
    /// <summary><c>Server app/web</c>, or <c>the default inbound policy deny</c>; guards of equal title and key ask the same.</summary>
    public required string Title { get; init; }

    /// <summary>What tells it apart from other guards of its title: the paths of probes.</summary>
    public string Key { get; init; } = "";

    public required Origin? Origin { get; init; }

    public ImmutableArray<InboundAuthorization> Authorizations { get; init; } = [];

    /// <summary>The routes attached to it; empty for the route that every request takes.</summary>
    public ImmutableArray<InboundRoute> Routes { get; init; } = [];

    /// <summary>Requests of the kubelet's probes, which anybody in the probe networks may make; null for none.</summary>
    public InboundRoute? Probes { get; init; }

    /// <summary>True when the proxy takes nothing but HTTP here.</summary>
    public bool OnlyHttp { get; init; }

    /// <summary>Every authorization it may ask.</summary>
    public IEnumerable<InboundAuthorization> Asked =>
        Authorizations.Concat(Routes.SelectMany(route => route.Authorizations)).Concat(Probes?.Authorizations ?? []);

    public Admission Admit(Client client, AddressFamilies family)
    {
        var connection = Authorizations.Admit(client, family);
        if (connection is { Grade: AdmissionGrade.Allowed or AdmissionGrade.NotObserved })
            return connection.Grade == AdmissionGrade.Allowed && !Routes.IsEmpty ? OnlyRoutes(connection) : connection;

        // A route's authorizations come beside those of its Server (linkerd2-proxy, http::proto::try_route), so requests may be let in
        // where the connection as such is not.
        var routes = Probes is null ? Routes : Routes.Add(Probes);
        var requests = new List<string>();
        Admission? first = connection, unknown = null;
        foreach (var route in routes)
        {
            if (route.Authorizations.Admit(client, family) is not { } admission) continue;
            if (admission.Grade == AdmissionGrade.NotObserved) unknown ??= admission;
            else requests.Add(admission.Restriction is null ? route.Requests : $"{route.Requests} {admission.Restriction}");
            first ??= admission;
        }

        if (unknown is not null) return unknown;
        if (first is null) return new(AdmissionGrade.Refused, Refusal(client), Origin);
        if (connection?.Restriction is { } from) requests.Insert(0, from);
        return first with { Grade = AdmissionGrade.Restricted, Restriction = string.Join(", or ", requests) };
    }

    /// <summary>Requests that match no attached route are answered with 404.</summary>
    private Admission OnlyRoutes(Admission connection)
    {
        var routes = string.Join(", or ", Routes.Select(route => route.Requests));
        return connection with { Grade = AdmissionGrade.Restricted, Restriction = OnlyHttp ? routes : $"if it is HTTP, {routes}" };
    }

    // The identity itself is left out: many clients share an answer.
    private string Refusal(Client client) =>
        client.Identity is null ? $"{Title} does not let in clients without an identity" : $"{Title} does not let in this identity";
}
