using System.Collections.Immutable;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Live;

/// <summary>Changes what ports answered. Fails where there is no such port, so that no test passes by a typing error.</summary>
internal static class ChangedPorts
{
    /// <summary>Every answer of a port of a host, at whichever address.</summary>
    public static Scene Port(this Scene scene, string host, int port, Func<ProbeFact, ProbeFact> change) => scene.Ports(host, fact => fact.Port == port, change);

    /// <summary>The same at one address.</summary>
    public static Scene Port(this Scene scene, string host, string address, int port, Func<ProbeFact, ProbeFact> change) =>
        scene.Ports(host, fact => fact.Port == port && fact.Address == address, change);

    /// <summary>One more port.</summary>
    public static Scene Listening(this Scene scene, string host, ProbeFact fact) => scene.On(host, each => each.WithProbes(each.Probes.Add(fact)));

    private static Scene Ports(this Scene scene, string host, Func<ProbeFact, bool> which, Func<ProbeFact, ProbeFact> change)
    {
        Assert.Contains(scene.Host(host).Probes, fact => which(fact));
        return scene.On(host, each => each.WithProbes([.. each.Probes.Select(fact => which(fact) ? change(fact) : fact)]));
    }

    /// <summary>Other answers to one kind of client; made where there were none.</summary>
    public static ProbeFact Answering(this ProbeFact fact, ProbeWith what, params ImmutableArray<(string Path, int Status, string? Said)> answers) => fact with
    {
        Reach = PortReach.Open,
        Attempts = [.. fact.Attempts.Where(attempt => attempt.With != what),
            HealthyPorts.Got(what, fact.With(what)?.Identity ?? (what is ProbeWith.ForeignCertificate or ProbeWith.ExpiredCertificate or ProbeWith.FrontProxyHeaders ? HealthyPorts.Stranger : null), answers)],
        AnonymousHttp = what is ProbeWith.NoCertificate
            ? [.. answers.Select(each => KeyValuePair.Create(each.Path, each.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)))] : fact.AnonymousHttp,
        Tls = what is ProbeWith.NoCertificate && fact.Tls is not null ? fact.Tls with { Failure = null } : fact.Tls,
    };

    public static ProbeFact WithTls(this ProbeFact fact, Func<TlsProbe, TlsProbe> change) => fact with { Tls = change(fact.Tls!) };

    public static ProbeFact Accepting(this ProbeFact fact, params ImmutableArray<string> versions) => fact.WithTls(tls => tls with { Versions = [.. versions, .. tls.Versions.Except(versions)] });

    public static ProbeFact Offering(this ProbeFact fact, params ImmutableArray<string> suites) =>
        fact.WithTls(tls => tls with { CipherSuites = [.. tls.CipherSuites, .. suites.Select(suite => new ProbedSuite("TLS1.2", suite))] });

    /// <summary>The time was up before anything was known.</summary>
    public static ProbeFact Failed(this ProbeFact fact) => new()
    {
        Address = fact.Address,
        Port = fact.Port,
        Role = fact.Role,
        Failure = "not finished within 5 s",
        Attempts = [new(ProbeWith.NoCertificate, new(HandshakeKind.TimedOut, Because: "no answer within 5 s"), null, [])],
    };
}
