using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring.Tls;

/// <summary>Certificates, bundles and keys behind the settings that name them. Each file is parsed once, whichever thread asks.</summary>
internal sealed class TlsMaterial
{
    private readonly ConcurrentDictionary<(Same File, BundleReader Reader), TrustBundle> _bundles = [];
    private readonly ConcurrentDictionary<object, PresentedChain> _chains = new(ReferenceEqualityComparer.Instance);

    /// <summary>The bundle in a file, read as that verifier reads it.</summary>
    public TrustBundle Bundle(FileFact file, BundleReader reader) => Bundle(file, file.Content ?? default, reader);

    /// <param name="identity">What the content is remembered by.</param>
    /// <param name="content">The PEM text.</param>
    /// <param name="reader">Who reads it.</param>
    public TrustBundle Bundle(object identity, ReadOnlyMemory<byte> content, BundleReader reader) =>
        _bundles.GetOrAdd((new Same(identity), reader), static (key, text) => key.Reader switch
        {
            BundleReader.Client => TrustBundle.ForServers(text.Span),
            BundleReader.KubernetesServer => TrustBundle.ForClients(text.Span),
            _ => TrustBundle.ForEtcd(text.Span),
        }, content);

    /// <summary>The certificates that a peer with this file presents.</summary>
    public PresentedChain Chain(object identity, ReadOnlyMemory<byte> content) =>
        _chains.GetOrAdd(identity, static (_, text) => PresentedChain.Read(text.Span), content);

    /// <summary>Whether the key belongs to the first certificate of the chain.</summary>
    public static KeyMatch Match(PresentedChain chain, ImmutableArray<PublicKeyFact> keys)
    {
        if (keys.IsDefaultOrEmpty || chain.Certificates.IsEmpty) return KeyMatch.NotObserved;
        return keys.Any(key => key.SpkiSha256 == chain.Certificates[0].SpkiSha256) ? KeyMatch.Matches : KeyMatch.Differs;
    }

    // Facts are records, equal by value; here the very file is meant.
    private readonly record struct Same(object Value)
    {
        public bool Equals(Same other) => ReferenceEquals(Value, other.Value);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Value);
    }
}

/// <summary>Who reads a CA bundle: they differ in what they forgive.</summary>
internal enum BundleReader
{
    /// <summary>A client-go client, for the servers it dials.</summary>
    Client,

    /// <summary>kube-apiserver, kubelet and their like, for client certificates.</summary>
    KubernetesServer,

    /// <summary>etcd, and its client, in both roles.</summary>
    Etcd,
}
