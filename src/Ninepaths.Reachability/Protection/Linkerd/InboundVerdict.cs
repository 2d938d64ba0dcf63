using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>What becomes of a client's TCP connections to a pod with a proxy, in one address family.</summary>
/// <param name="client">Null for what is no pod.</param>
/// <param name="addresses">Where the client may be; null where that was not observed.</param>
internal sealed class InboundVerdict(LinkerdPod? client, AddressSet? addresses, LinkerdPod server, AddressFamilies family)
{
    private const string Skipped = "the proxy of the destination does not see it";

    private readonly Client _plain = new(null, addresses);
    private readonly Client _mutual = new(client?.Identity, addresses);

    /// <summary>Adds the parts as those of a family.</summary>
    public void AddTo(MeshParts parts, AddressFamilies named)
    {
        var skip = server.SkipSubnets.IsEmpty ? Coverage.None : _plain.In(server.SkipSubnets, family);
        if (skip == Coverage.Whole)
        {
            parts.Add(Transport.Tcp.In(named), new(ConnectionSet.None, MeshOutcome.Clear, $"{Skipped}: {LinkerdNames.SkipSubnets}"));
            return;
        }

        if (skip != Coverage.None)
        {
            const string unknown = $"{LinkerdNames.SkipSubnets} of the destination lets clients pass by its proxy, and whether this is one of them is not known";
            parts.Add(Transport.Tcp.In(named), new(ConnectionSet.None, MeshOutcome.NotObserved, unknown));
            return;
        }

        var transport = client?.Membership == Membership.Inside ? Transport.Between(client, server) : Transport.Bare;
        foreach (var (ports, guard) in server.Guards)
        {
            if (guard is null)
            {
                parts.Add(ports.In(named), new(ConnectionSet.None, MeshOutcome.Clear, $"{Skipped}: {LinkerdNames.SkipInboundPorts}"));
                continue;
            }

            Add(ports.Intersect(transport.Mutual).In(named), () => Part(guard.Admit(_mutual, family), MeshOutcome.MutuallyAuthenticated));
            Add(
                ports.Intersect(transport.Plain).In(named),
                () => client?.Membership == Membership.NotObserved ? Unknown(guard) : Part(guard.Admit(_plain, family), MeshOutcome.Clear));
            Add(ports.Intersect(transport.Either).In(named), () => Either(guard));
        }

        void Add(ConnectionSet connections, Func<MeshPart> part)
        {
            if (!connections.IsEmpty) parts.Add(connections, part());
        }
    }

    private static MeshPart Part(Admission admission, MeshOutcome admitted) => new(
        ConnectionSet.None,
        admission.Grade switch
        {
            AdmissionGrade.Refused => MeshOutcome.Refused,
            AdmissionGrade.NotObserved => MeshOutcome.NotObserved,
            _ => admitted,
        },
        admission.Because, admission.Origin, admission.Restriction);

    /// <summary>The client may come with TLS or without: what is said must hold of both.</summary>
    private MeshPart Either(PortGuard guard)
    {
        const string how = "the client's proxy sees it or not, depending on the address and port that is dialed";
        var (plain, mutual) = (guard.Admit(_plain, family), guard.Admit(_mutual, family));
        if (plain.Grade == AdmissionGrade.Refused) return Part(mutual, MeshOutcome.MutuallyAuthenticated);
        if (plain.Grade == AdmissionGrade.NotObserved) return Part(plain, MeshOutcome.Clear);
        if (mutual.Grade == AdmissionGrade.NotObserved) return Part(mutual, MeshOutcome.Clear);
        // The wider of the two, as if all of it were in clear.
        var wider = mutual.Grade > plain.Grade ? mutual : plain;
        var restriction = plain.Grade == mutual.Grade && plain.Restriction != mutual.Restriction ? $"{plain.Restriction}, or {mutual.Restriction}" : wider.Restriction;
        return new(ConnectionSet.None, MeshOutcome.Clear, $"{wider.Because}, and {how}", wider.Origin, restriction);
    }

    /// <summary>Whether the client has a proxy is not known.</summary>
    private MeshPart Unknown(PortGuard guard)
    {
        var (plain, mutual) = (guard.Admit(_plain, family), guard.Admit(_mutual, family));
        return plain.Grade == AdmissionGrade.Refused && mutual.Grade == AdmissionGrade.Refused
            ? Part(plain, MeshOutcome.Clear)
            : new(ConnectionSet.None, MeshOutcome.NotObserved, "whether the client has a proxy of Linkerd depends on its namespace, which was not observed", guard.Origin);
    }
}
