using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;
using Ninepaths.Pki;
using Ninepaths.Probing;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Testing;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Live.Tests.Observing;

/// <summary>What Ninepaths makes of a site: it is read, its ports are probed, and both together are judged.</summary>
internal sealed class LiveAudit
{
    private readonly Assessment _assessment;

    private LiveAudit(Assessment assessment, ImmutableArray<ProbeFact> probes) => (_assessment, Probes) = (assessment, probes);

    public ImmutableArray<ProbeFact> Probes { get; }

    public static Task<LiveAudit> OfAsync(Site site, CancellationToken cancellationToken, ProbeOptions? options = null) =>
        OfAsync(site, site.Hosts, cancellationToken, options);

    /// <summary>Judges some hosts of a site, actively unless the options say otherwise.</summary>
    public static async Task<LiveAudit> OfAsync(
        Site site, IReadOnlyList<LiveHost> hosts, CancellationToken cancellationToken, ProbeOptions? options = null, ImmutableArray<EtcdMember> members = default)
    {
        var seen = Observation.Of(hosts, cancellationToken) with { EtcdMembers = members };
        if (hosts.FirstOrDefault(host => host.ServesApi) is { } server) seen = await ApiReading.AddAsync(seen, site, server, cancellationToken);

        var (connector, roots) = (new TcpConnector(), TrustBundle.ForServers(site.Pki.Ca.Pem));
        var targets = ProbeTargets.Of(Wirer.Wire(seen));
        var prober = new Prober(options ?? new ProbeOptions { Depth = ProbeDepth.Active }, TimeProvider.System);
        var probes = await prober.ProbeAsync([.. targets.Select(target => new ProbeRequest(target, connector) { Trust = roots })], null, cancellationToken);

        var live = seen.WithProbes(targets, probes);
        return new(Judge.Assess(Wirer.Wire(live, PodTrafficFinder.Of(live)), TimeProvider.System.GetUtcNow()), probes);
    }

    /// <summary>The probe of a port; the test fails where there was none.</summary>
    public ProbeFact Probe(string address, int port) =>
        Probes.FirstOrDefault(probe => probe.Address == address && probe.Port == port)
        ?? throw new Xunit.Sdk.XunitException(
            $"{address}:{port} was not probed; probed were {string.Join(", ", Probes.Select(probe => $"{probe.Address}:{probe.Port}"))}");

    /// <summary>Asks that a finding is there, and that what a port answered is among its evidence.</summary>
    public void Found(string id, string place)
    {
        Found(id);
        var seen = Of(id).SelectMany(finding => finding.Evidence).Where(evidence => evidence.Origin.Kind is OriginKind.Probe);
        if (!seen.Any(evidence => evidence.Origin.Place.EndsWith(place, StringComparison.Ordinal)))
            Fail($"{id} is found, but not by a probe of {place}");
    }

    /// <summary>Asks that a finding is there, whatever showed it.</summary>
    public void Found(string id)
    {
        if (!Of(id).Any()) Fail($"{id} is not found");
    }

    public void FoundNo(string id)
    {
        if (Of(id).Any()) Fail($"{id} is found, and is not so");
    }

    /// <summary>Asks that a port showed this certificate.</summary>
    public void Shows(string address, int port, TestCertificate certificate)
    {
        if (Probe(address, port).Tls?.Chain is not [var leaf, ..] || leaf.Trim() != certificate.Pem.Trim()) Fail($"{address}:{port} shows another certificate");
    }

    /// <summary>Asks that nothing of medium severity or above is found, but for what is named.</summary>
    public void FoundNothingBut(params string[] expected)
    {
        var others = _assessment.Findings.Where(finding => finding.Severity <= Severity.Medium && !expected.Contains(finding.Id)).ToList();
        if (others.Count > 0) Fail($"found besides: {string.Join(", ", others.Select(finding => finding.Id))}");
    }

    private IEnumerable<Finding> Of(string id) => _assessment.Findings.Where(finding => finding.Id == id);

    private void Fail(string what) =>
        Assert.Fail($"{what}\nfindings:\n{string.Join('\n', _assessment.Findings.Select(Text))}\nprobes:\n{string.Join('\n', Probes.Select(ProbeText.Of))}");

    private static string Text(Finding finding) =>
        $"  {finding.Id} {finding.Severity} {finding.Subject}: {finding.Title}\n{string.Join('\n', finding.Evidence.Select(seen => $"      {seen.Origin}: {seen.Actual}"))}";
}
