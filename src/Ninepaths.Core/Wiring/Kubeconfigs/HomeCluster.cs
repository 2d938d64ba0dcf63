using System.Collections.Immutable;
using System.Net;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring.Kubeconfigs;

/// <summary>Whether a kubeconfig leads to this cluster: people keep those of several.</summary>
/// <remarks>It leads elsewhere only where its CA or its certificate is foreign, and nothing ties it to this cluster. On doubt it is of here.</remarks>
internal sealed class HomeCluster
{
    private readonly Cluster _cluster;
    private readonly ImmutableArray<ServingIdentity.Certificate> _served;
    private readonly ImmutableArray<TrustBundle> _accepted;
    private readonly bool _isKnown;
    private readonly HashSet<string> _dialled;

    public HomeCluster(Cluster cluster)
    {
        _cluster = cluster;
        var sides = cluster.ApiServers.Select(cluster.ApiServerSide.Of).ToList();
        _served = [.. sides.Select(side => side.Identity).OfType<ServingIdentity.Certificate>()];
        _accepted = [.. sides.Select(side => side.ClientAuth).OfType<ClientAuth.Accepted>().Select(auth => auth.Roots)];
        _isKnown = sides.Count > 0 && _served.Length == sides.Count && _accepted.Length == sides.Count;
        _dialled = [.. cluster.Kubeconfigs.Where(use => !use.UsedBy.IsEmpty).Select(use =>
            HostPort(use.File.Current.Cluster?.Server?.Value)).OfType<string>()];
    }

    /// <summary>Why the other end is not this cluster; null where it is, or may be.</summary>
    public string? WhyNot(Host from, Dialer dialer, string? address)
    {
        if (!_isKnown || HostPort(address) is not { } place || _dialled.Contains(place)) return null;
        if (_cluster.Endpoints.Exactly(from, address) is not null || IsInCertificates(KubeconfigDialer.HostOf(address)!)) return null;
        var trusts = dialer.Trust is ServerTrust.Bundle { Roots.IsUsable: true } bundle ? Leads(bundle.Roots) : (bool?)null;
        var shows = dialer.Credential is Credential.Certificate { Chain.Certificates.IsEmpty: false } shown ? IsTaken(shown.Chain)
            : (bool?)null;
        if (trusts is true || shows is true || (trusts ?? shows) is null) return null;
        return $"{address} is no address of this cluster, and "
            + (trusts is false ? "its CA is none of this cluster's" : "its certificate is from no CA of this cluster");
    }

    // Loopback stands in the certificates of many clusters (kind), each behind a port of its own.
    private bool IsInCertificates(string host) => !(host == "localhost" || (IPAddress.TryParse(host, out var ip)
        && IPAddress.IsLoopback(ip)))
        && _served.Any(served => served.Chain.Certificates is [var leaf, ..] && leaf.IsFor(host));

    private bool Leads(TrustBundle roots) => _served.Any(served => served.Chain.Certificates is [var leaf, ..]
        && ChainVerifier.VerifyServer(roots, served.Chain, leaf.DnsNames.FirstOrDefault() ?? "kubernetes",
            When(roots, leaf)) is var verdict && !IsForeign(verdict));

    private bool IsTaken(PresentedChain shown) =>
        _accepted.Any(roots => !IsForeign(ChainVerifier.VerifyClient(roots, shown, When(roots, shown.Certificates[0]))));

    private static bool IsForeign(ChainVerdict verdict) =>
        verdict is ChainVerdict.Rejected { Fault: ChainFault.UnknownAuthority or ChainFault.BadSignature or ChainFault.NoUsableRoot };

    /// <summary>The first instant at which all of them were valid: dates are not the question here.</summary>
    private static DateTimeOffset When(TrustBundle roots, Certificate leaf) => roots.Certificates.Append(leaf).Max(each => each.NotBefore);

    private static string? HostPort(string? address) =>
        address is not null && Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address,
            UriKind.Absolute, out var uri)
            ? $"{CanonicalAddress.Of(uri.IdnHost)} {uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : null;
}
