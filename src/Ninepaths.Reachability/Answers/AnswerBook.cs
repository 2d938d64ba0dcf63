using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Answers;

/// <summary>Answers who may talk to whom, and how that is protected: policies, then meshes, then encryption between nodes.</summary>
public sealed class AnswerBook
{
    private readonly ReachEngine _engine;
    private readonly bool _withoutPolicies;
    private readonly MeshLayer _meshes;
    private readonly WireLayer _wire;
    private readonly Dictionary<(Decision, int Mesh, WireVerdict), Answer> _known = [];
    private readonly Dictionary<ReachPart, HashSet<string>> _nodes = [];

    public AnswerBook(ReachEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
        _meshes = new(engine);
        _wire = new(engine);
    }

    private AnswerBook(AnswerBook other, bool withoutPolicies)
    {
        (_engine, _meshes, _wire) = (other._engine, other._meshes, other._wire);
        _withoutPolicies = withoutPolicies;
    }

    public ReachEngine Engine => _engine;

    /// <summary>The same answers where nothing enforces policies.</summary>
    public AnswerBook WithoutPolicies() => new(this, withoutPolicies: true);

    /// <summary>What can get from one end to another, whichever of their pods it is between.</summary>
    public Answer Between(ReachEnd source, ReachEnd destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        var answer = Answer.Nothing;
        foreach (var from in source.Parts)
            foreach (var to in destination.Parts) answer = answer.Or(Between(from, to));
        return answer;
    }

    /// <summary>What can get from pods of one class to pods of another.</summary>
    public Answer Between(ReachPart source, ReachPart destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        var decision = _withoutPolicies ? Decision.Everything(ConnectionSet.Of(_engine.FamiliesOf(source.End) & _engine.FamiliesOf(destination.End)))
            : OwnNode(source, destination) is not null ? _engine.FromOwnNode(source.End, destination.End) : _engine.Between(source.End, destination.End);
        var open = decision.Open;
        if (open.IsEmpty) return Answer.Nothing;
        var (mesh, verdict) = _meshes.Between(source.End, destination.End);
        var wire = _wire.Between(source, destination);
        if (_known.TryGetValue((decision, mesh, wire), out var known)) return known;
        return _known[(decision, mesh, wire)] = Layered(decision, open, verdict, wire);
    }

    /// <summary>The node that the source is, or is on, and that pods of the destination run on too: a pod accepts what comes from there. Null where there is none.</summary>
    public string? OwnNode(ReachPart source, ReachPart destination) =>
        _engine.Network.Dialect.OwnNodeIsAllowed && destination.End < _engine.NodesFrom && !_engine.Classes[destination.End].OnHost && _engine.NodeOf(source.End) is { } node
            && NodesOf(destination).Contains(node) ? node : null;

    private HashSet<string> NodesOf(ReachPart part)
    {
        if (!_nodes.TryGetValue(part, out var nodes)) _nodes.Add(part, nodes = [.. part.Pods.Select(pod => _engine.Network.Pods[pod].Node).OfType<string>()]);
        return nodes;
    }

    /// <summary>What meshes make of one connection; null where none has a hand in it.</summary>
    public MeshPart? MeshOf(ReachPart source, ReachPart destination, ConnectionSet connection) =>
        _meshes.Between(source.End, destination.End).Verdict.Parts.FirstOrDefault(part => part.Connections.Overlaps(connection));

    /// <summary>What happens to packets between two ends.</summary>
    public WireVerdict WireOf(ReachPart source, ReachPart destination) => _wire.Between(source, destination);

    private Answer Layered(Decision decision, ConnectionSet open, MeshVerdict mesh, WireVerdict wire)
    {
        var (left, refused, restricted) = (open, ConnectionSet.None, decision.Restricted);
        var protections = Protections.None;
        foreach (var part in mesh.Parts)
        {
            var here = part.CarriedOn is { } tunnel ? InTunnel(part.Connections, open, tunnel) : part.Connections.Intersect(left);
            if (part.CarriedOn is not null) left = left.Except(part.Connections);
            if (here.IsEmpty) continue;
            left = left.Except(here);
            if (part.Restriction is not null) restricted = restricted.Union(here);
            switch (part.Outcome)
            {
                case MeshOutcome.Refused or MeshOutcome.Mismatch: refused = refused.Union(here); break;
                case MeshOutcome.MutuallyAuthenticated: protections = protections.And(Protections.Of(here, ProtectionLevel.MutuallyAuthenticated)); break;
                case MeshOutcome.NotObserved: protections = protections.And(Protections.Of(here, ProtectionLevel.NotObserved)); break;
                default: protections = protections.And(OnWire(here, decision, wire)); break;
            }
        }

        protections = protections.And(OnWire(left, decision, wire));
        return new(protections, restricted.Except(refused), decision.Ambiguous.Except(refused), refused);
    }

    // Policies see the port of the tunnel only: where it is open everything inside passes, and where it is not, nothing.
    private static ConnectionSet InTunnel(ConnectionSet connections, ConnectionSet open, int tunnel)
    {
        var passing = ConnectionSet.None;
        foreach (var family in new[] { AddressFamilies.IPv4, AddressFamilies.IPv6 })
            if (open.Contains(family, Protocol.Tcp, tunnel)) passing = passing.Union(connections.In(family));
        return passing;
    }

    // Mutual authentication of Cilium says who the ends are and encrypts nothing; with encryption between nodes both are there.
    // Where it is off, what requires it is blocked or passes as it is, and where its setting was not observed, nothing is known.
    private Protections OnWire(ConnectionSet connections, Decision decision, WireVerdict wire)
    {
        var authenticated = connections.Intersect(decision.Authenticated);
        return Protections.Of(connections.Except(authenticated), Plain(wire.Outcome))
            .And(Protections.Of(authenticated, Authenticated(wire.Outcome)));
    }

    private ProtectionLevel Authenticated(WireOutcome wire) =>
        _engine.Network.MutualAuthentication is not true ? ProtectionLevel.NotObserved
        : wire == WireOutcome.Encrypted ? ProtectionLevel.MutuallyAuthenticated : ProtectionLevel.AuthenticatedInClear;

    private static ProtectionLevel Plain(WireOutcome wire) => wire switch
    {
        WireOutcome.Encrypted => ProtectionLevel.Encrypted,
        WireOutcome.EncryptedBetweenNodes => ProtectionLevel.EncryptedBetweenNodes,
        WireOutcome.NotObserved => ProtectionLevel.NotObserved,
        _ => ProtectionLevel.Clear,
    };
}
