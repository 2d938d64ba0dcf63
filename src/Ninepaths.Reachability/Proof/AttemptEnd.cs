using System.Collections.Immutable;
using System.Net;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Proof;

/// <summary>An end of an <see cref="Attempt"/>.</summary>
internal abstract record AttemptEnd
{
    private AttemptEnd()
    {
    }

    /// <summary>The addresses it is known by.</summary>
    public abstract ImmutableArray<IPAddress> Addresses { get; }

    public sealed record OfPod(Pod Pod) : AttemptEnd
    {
        public override ImmutableArray<IPAddress> Addresses => Pod.Addresses;

        public override string ToString() => Pod.Id;
    }

    public sealed record OfNode(Node Node) : AttemptEnd
    {
        public override ImmutableArray<IPAddress> Addresses => Node.Addresses;

        public override string ToString() => Node.Name;
    }

    /// <summary>Something outside the cluster: no pod and no node has this address.</summary>
    public sealed record Outside(IPAddress Address) : AttemptEnd
    {
        public override ImmutableArray<IPAddress> Addresses => [Address];

        public override string ToString() => Address.ToString();
    }
}
