using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Makes sightings, and the proofs that ask every component of a kind.</summary>
internal static class Seen
{
    public static ControlSighting Pass(string subject, Evidence evidence, string? reason = null) => new(ControlState.Pass, subject, reason ?? evidence.Actual, evidence);

    public static ControlSighting Fail(string subject, Evidence evidence, string? reason = null) => new(ControlState.Fail, subject, reason ?? evidence.Actual, evidence);

    public static ControlSighting Warn(string subject, Evidence evidence, string? reason = null) => new(ControlState.Warn, subject, reason ?? evidence.Actual, evidence);

    public static ControlSighting Warn(string subject, string reason) => new(ControlState.Warn, subject, reason);

    public static ControlSighting Info(string subject, string reason) => new(ControlState.Info, subject, reason);

    public static ControlSighting Unseen(string subject, string reason, string needs) => new(ControlState.NotObserved, subject, reason, null, needs);

    /// <summary>The settings of a component are out of sight.</summary>
    public static ControlSighting Hidden(Component component) =>
        Unseen(component.Id, TlsSettingsReader.Hidden(component), TlsSettingsReader.Needs(component));

    /// <summary>Asks every component of a kind; that there is none is no proof.</summary>
    public static Proof Each(ComponentKind kind, Func<Observed, Component, ControlSighting> judge) => observed =>
    {
        var components = observed.Cluster.Of(kind).ToList();
        return components.Count == 0 ? [Nobody(kind)] : components.Select(component => judge(observed, component));
    };

    /// <summary>The effective value of a setting: flags, files, drop-ins, environment and the defaults of the version.</summary>
    public static Proof Setting(ComponentKind kind, string key, string expected, Func<Setting, bool> holds, ControlState otherwise = ControlState.Fail) =>
        Each(kind, (_, component) =>
        {
            var setting = component.Settings[key];
            if (!setting.IsKnown) return Hidden(component);
            var evidence = Evidence.Of(component, key, expected);
            return holds(setting) ? Pass(component.Id, evidence) : new(otherwise, component.Id, evidence.Actual, evidence);
        });

    /// <summary>All of these, the first that is not passed telling why.</summary>
    public static Proof All(params Proof[] proofs) => observed => proofs.SelectMany(proof => proof(observed))
        .GroupBy(sighting => sighting.Subject, StringComparer.Ordinal).Select(same => same.MinBy(sighting => sighting.State)!);

    /// <summary>The same, where no port was seen doing otherwise than is set: a finding with a probe for evidence fails what the setting would pass.</summary>
    public static Proof Unless(Proof proof, params ImmutableArray<string> findings) => observed => proof(observed).Select(sighting =>
        sighting.State is ControlState.Pass && findings.SelectMany(observed.Found).FirstOrDefault(finding => finding.Subject == sighting.Subject) is { } found
            && found.Evidence.FirstOrDefault(evidence => evidence.Origin.Kind is OriginKind.Probe) is { } live ? Fail(sighting.Subject, live) : sighting);

    public static ControlSighting Nobody(ComponentKind kind) => Unseen(kind.ProgramName(), $"no {kind.ProgramName()} was observed", kind switch
    {
        ComponentKind.Kubelet or ComponentKind.KubeProxy => "the nodes' hosts",
        ComponentKind.Etcd => "the hosts that etcd runs on",
        _ => "the hosts of the control plane",
    });

    public static Origin Object(string resource) => Origin.Api(resource, null, "*");
}
