using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Asks several authorizations at once: one that covers the client suffices.</summary>
internal static class InboundAuthorizations
{
    /// <summary>What they answer; null when none of them has to do with the client.</summary>
    public static Admission? Admit(this ImmutableArray<InboundAuthorization> authorizations, Client client, AddressFamilies family)
    {
        var networks = AddressSet.None;
        InboundAuthorization? partial = null, unknown = null, tls = null;
        foreach (var authorization in authorizations)
        {
            if (!authorization.Means(client.Identity))
            {
                if (authorization.AnyTls && client.In(authorization.Networks, family) != Coverage.None) tls ??= authorization;
                continue;
            }

            if (authorization.NotObserved is not null)
            {
                unknown ??= authorization;
                continue;
            }

            var coverage = client.In(authorization.Networks, family);
            if (coverage == Coverage.Whole || (coverage == Coverage.NotKnown && authorization.ClusterOnly)) return Allowed(authorization);
            if (coverage == Coverage.None) continue;
            partial ??= authorization;
            networks = networks.Union(authorization.Networks);
        }

        // Several of them may cover together what none covers alone.
        var together = partial is null ? Coverage.None : client.In(networks, family);
        if (together == Coverage.Whole) return Allowed(partial!);
        if (unknown is not null) return new(AdmissionGrade.NotObserved, $"{unknown.Title} names {unknown.NotObserved}, which was not observed", unknown.Origin);
        return together switch
        {
            Coverage.NotKnown => new(
                AdmissionGrade.NotObserved, $"{partial!.Title} allows networks, and the address of the client was not observed", partial.Origin),
            Coverage.Part => new(AdmissionGrade.Restricted, $"{partial!.Title} allows it", partial.Origin, $"from {Text(networks, family)}"),
            _ => tls is null ? null : new(AdmissionGrade.Restricted, $"{tls.Title} allows it", tls.Origin, "over TLS, also without a certificate"),
        };
    }

    private static Admission Allowed(InboundAuthorization authorization) =>
        new(AdmissionGrade.Allowed, $"{authorization.Title} allows it", authorization.Origin);

    private static string Text(AddressSet networks, AddressFamilies family)
    {
        const int most = 4;
        var ranges = networks.Ranges.Where(range => range.Family == family).Select(range => $"{range}").ToList();
        return ranges.Count <= most ? string.Join(", ", ranges) : $"{string.Join(", ", ranges.Take(most))} and {ranges.Count - most} more ranges";
    }
}
