using System.Diagnostics;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using CertificateUse = Ninepaths.Wiring.CertificateUse;

namespace Ninepaths.Reporting;

/// <summary>Writes an assessment down in the words of the report.</summary>
public static class ReportBuilder
{
    /// <param name="assessment">What was found.</param>
    /// <param name="generatedAt">The present instant.</param>
    public static Report From(Assessment assessment, DateTimeOffset generatedAt) => new()
    {
        GeneratedAt = generatedAt.UtcDateTime,
        JudgedAt = assessment.JudgedAt.UtcDateTime,
        Source = SourceOf(assessment.Wiring.Facts),
        Cluster = ClusterOf(assessment.Wiring),
        Coverage = CoverageOf(assessment.Coverage),
        Paths = [.. assessment.Paths.Select(PathOf)],
        Findings = [.. assessment.Findings.Select(finding => FindingOf(finding, assessment.Baseline is not null))],
        Components = [.. assessment.Wiring.Components.Select(ComponentOf)],
        Certificates = [.. assessment.Wiring.Certificates.Select(CertificateOf)],
        Gaps = [.. assessment.Wiring.Facts.Gaps.Concat(assessment.Wiring.Gaps).Distinct().Select(GapOf)],
        Authentication = ReportAuthentication.Of(assessment.Wiring.Authentication),
        Powers = ReportPowers.Of(assessment.Wiring.Powers),
        Exceptions = assessment.Exceptions.IsEmpty ? null
            : [.. assessment.Exceptions.Select(use => ReportExceptionUse.Of(use, assessment.JudgedAt))],
        Baseline = ReportBaseline.Of(assessment),
    };

    internal static ReportSource SourceOf(Snapshot facts) => new()
    {
        Kind = facts.Source.Kind,
        Name = facts.Source.Name,
        TakenAt = facts.TakenAt?.UtcDateTime,
        ServerVersion = facts.ServerVersion,
        Hosts = [.. facts.Hosts.Select(host => host.Name)],
    };

    private static ReportCluster ClusterOf(Topology wiring) => new()
    {
        Distribution = wiring.Layout.Distribution,
        Title = wiring.Layout.Title,
        ControlPlane = ClusterLine.OwnerOf(wiring),
        Versions =
        [
            .. from component in wiring.Components
               where component.Version is not null
               group component by (component.Kind, component.Version)
               into same
               orderby same.Key.Kind, same.Key.Version
               select new ReportVersion(same.Key.Kind.ProgramName(), same.Key.Version.ToString()!, same.Count()),
        ],
        SeenAt = [.. wiring.Layout.SeenAt.Select(sign => new ReportSign(sign.Origin.Host, sign.Origin.Where, sign.Origin.Kind, sign.What))],
    };

    private static ReportCoverage CoverageOf(Coverage coverage) => new()
    {
        Observed = coverage.Observed,
        Applicable = coverage.Applicable,
        AtProvider = coverage.AtProvider,
        Percent = coverage.Percent,
        Missing = [.. coverage.Missing.Select(unseen => new ReportUnseen(unseen.Reason, unseen.Needs, unseen.Count, [.. unseen.Paths]))],
    };

    private static ReportPath PathOf(PathAssessment path) => new()
    {
        Id = path.Path.Number,
        Name = path.Path.Name,
        Title = path.Path.Title,
        Verdict = path.Verdict,
        Reason = path.Reason,
        Connections = [.. path.Connections.Select(ConnectionOf)],
    };

    private static ReportConnection ConnectionOf(ConnectionAssessment judged) => new()
    {
        Id = judged.Connection.Id,
        Client = judged.Connection.Client,
        Server = judged.Connection.Server,
        Address = judged.Connection.Address,
        Verdict = judged.Verdict,
        Properties = new()
        {
            Encryption = PropertyOf(judged, Property.Encryption),
            ServerIdentity = PropertyOf(judged, Property.ServerIdentity),
            ClientIdentity = PropertyOf(judged, Property.ClientIdentity),
            Authorization = PropertyOf(judged, Property.Authorization),
            Freshness = PropertyOf(judged, Property.Freshness),
        },
    };

    private static ReportProperty PropertyOf(ConnectionAssessment judged, Property property) => judged[property] switch
    {
        PropertyVerdict.Proven proven => new()
        {
            Verdict = PropertyState.Proven,
            Reason = proven.Reason,
            Evidence = EvidenceOf(proven.Evidence),
        },
        PropertyVerdict.Refuted refuted => new()
        {
            Verdict = PropertyState.Refuted,
            Reason = refuted.Reason,
            Means = refuted.Means,
            Finding = FindingCatalogue.Of(judged.Connection.Path, refuted.Weakness).Id,
            Evidence = EvidenceOf(refuted.Evidence),
        },
        PropertyVerdict.NotObserved unseen => new()
        {
            Verdict = PropertyState.NotObserved,
            Reason = unseen.Reason,
            Needs = unseen.Needs,
            Evidence = [],
        },
        PropertyVerdict.Provider kept => new() { Verdict = PropertyState.Provider, Reason = kept.Reason, Evidence = [] },
        _ => throw new UnreachableException(),
    };

    private static ReportFinding FindingOf(Finding finding, bool compared) => new()
    {
        Id = finding.Id,
        Path = finding.Path,
        Severity = finding.Severity,
        Means = finding.Means,
        Title = finding.Title,
        Subject = finding.Subject,
        Connections = [.. finding.Connections],
        Evidence = EvidenceOf(finding.Evidence),
        Fix = new(finding.Fix.Summary, finding.Fix.SafeAlone, [.. finding.Fix.Requires]),
        Controls = [.. finding.Controls],
        Exception = ReportException.Of(finding.Exception),
        New = compared ? finding.IsNew : null,
    };

    private static ReportEvidence[] EvidenceOf(IEnumerable<Evidence> evidence) =>
        [.. evidence.Select(seen => new ReportEvidence(seen.Origin.Host, seen.Origin.Where, seen.Origin.Kind, seen.Actual, seen.Expected))];

    private static ReportComponent ComponentOf(Component component) => new()
    {
        Id = component.Id,
        Program = component.Kind.ProgramName(),
        Host = component.Host.Name,
        Version = component.Version?.ToString(),
        Origin = component.Origin.Where,
        Running = component.Process is not null,
        Settings =
        [
            .. from setting in component.Settings.Set
               where setting is { IsSet: true, Value: not null }
               orderby setting.Key
               select new ReportSetting(setting.Key, setting.Value!, setting.Origin.Where, setting.Source),
        ],
        Drift =
        [
            .. component.Drift.Select(drift =>
                new ReportDrift(drift.Flag, drift.Configured, drift.ConfiguredAt.Where, drift.Running, drift.RunningAt.Where)),
        ],
        Gaps = [.. component.Gaps.Select(GapOf)],
    };

    internal static ReportCertificate CertificateOf(CertificateUse use) => new()
    {
        Host = use.Origin.Host,
        Path = use.Origin.Place,
        Line = use.Origin.Line,
        Role = use.Role,
        KubeadmName = use.KubeadmName,
        IsAuthority = use.IsAuthority,
        Subject = use.Certificate.Subject.ToString(),
        Issuer = use.Certificate.Issuer.ToString(),
        DnsNames = [.. use.Certificate.DnsNames],
        IpAddresses = [.. use.Certificate.IpAddresses.Select(address => address.ToString())],
        Serial = use.Certificate.SerialNumber,
        KeyAlgorithm = KeyOf(use.Certificate),
        NotBefore = use.Certificate.NotBefore.UtcDateTime,
        NotAfter = use.Certificate.NotAfter.UtcDateTime,
        Sha256 = use.Certificate.Sha256,
        UsedBy = [.. use.UsedBy],
    };

    // As people write it: rsa-2048, ecdsa-256, ed25519.
    internal static string KeyOf(Certificate certificate) =>
        certificate.PublicKeyAlgorithm.ToString().ToLowerInvariant()
        + (certificate.PublicKeyAlgorithm is PublicKeyAlgorithm.Rsa or PublicKeyAlgorithm.Ecdsa
            ? string.Create(CultureInfo.InvariantCulture, $"-{certificate.PublicKeyBits}")
            : "");

    private static ReportGap GapOf(Gap gap) => new(gap.Origin.Host, gap.Origin.Where, gap.Origin.Kind, gap.Reason, gap.Needs);
}
