using System.Collections.Frozen;
using System.Collections.Immutable;
using Ninepaths.Pki;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>All that the page shows, folded, and how one thing leads to another.</summary>
internal sealed class ReportContents
{
    private readonly FrozenDictionary<string, ConnectionGroup> _groupOf;
    private readonly FrozenDictionary<string, ComponentGroup> _componentOf;
    private readonly FrozenDictionary<string, CertificateEntry> _certificateOf;
    private readonly ILookup<string, FindingEntry> _findingsOf;
    private readonly ILookup<string, ConnectionGroup> _connectionsOf;
    private readonly ILookup<string, CertificateEntry> _certificatesOf;
    private readonly ILookup<string, ConnectionGroup> _shownIn;

    public ReportContents(Assessment assessment)
    {
        Connections = [.. assessment.Paths.SelectMany(path => ConnectionGroup.Of(path))];
        Findings = FindingEntry.Of(assessment);
        Components = ComponentGroup.Of(assessment.Wiring.Components);
        Certificates = CertificateEntry.Of(assessment.Wiring.Certificates);

        var members = Connections.SelectMany(group => group.Members.Select(judged => (group, judged.Connection))).ToList();
        _groupOf = members.DistinctBy(member => member.Connection.Id)
            .ToFrozenDictionary(member => member.Connection.Id, member => member.group, StringComparer.Ordinal);
        _connectionsOf = members
            .SelectMany(member => new[] { (member.Connection.Client, member.group), (member.Connection.Server, member.group) })
            .Distinct().ToLookup(end => end.Item1, end => end.group, StringComparer.Ordinal);
        _componentOf = Components.SelectMany(group => group.Members.Select(component => (component.Id, group)))
            .DistinctBy(entry => entry.Id).ToFrozenDictionary(entry => entry.Id, entry => entry.group, StringComparer.Ordinal);
        _certificateOf = Certificates.ToFrozenDictionary(entry => entry.Certificate.Sha256, StringComparer.Ordinal);
        _findingsOf = Findings.SelectMany(entry => entry.Folded.Subjects.Select(subject => (subject, entry)))
            .ToLookup(pair => pair.subject, pair => pair.entry, StringComparer.Ordinal);
        _certificatesOf = Certificates
            .SelectMany(entry => entry.Uses.SelectMany(use => use.UsedBy).Select(user => (User: user.Split(' ')[0], entry)).Distinct())
            .ToLookup(use => use.User, use => use.entry, StringComparer.Ordinal);
        _shownIn = members.SelectMany(member => LeavesOf(member.Connection).Select(leaf => (leaf.Sha256, member.group))).Distinct()
            .ToLookup(shown => shown.Sha256, shown => shown.group, StringComparer.Ordinal);
        Shown = new(this);
    }

    public ImmutableArray<ConnectionGroup> Connections { get; }

    public ImmutableArray<FindingEntry> Findings { get; }

    public ImmutableArray<ComponentGroup> Components { get; }

    public ImmutableArray<CertificateEntry> Certificates { get; }

    /// <summary>What of it stands in the page.</summary>
    public ShownParts Shown { get; }

    public ConnectionGroup? GroupOf(string connection) => _groupOf.GetValueOrDefault(connection);

    public CertificateEntry? EntryOf(Certificate? certificate) =>
        certificate is null ? null : _certificateOf.GetValueOrDefault(certificate.Sha256);

    public IEnumerable<ConnectionGroup> ConnectionsOf(ComponentGroup component) =>
        component.Members.SelectMany(member => _connectionsOf[member.Id]).Distinct();

    public IEnumerable<FindingEntry> FindingsOf(ComponentGroup component) =>
        component.Members.SelectMany(member => _findingsOf[member.Id]).Distinct();

    /// <summary>The certificates that a component's settings name.</summary>
    public IEnumerable<CertificateEntry> CertificatesOf(ComponentGroup component) =>
        component.Members.SelectMany(member => _certificatesOf[member.Id]).Distinct();

    /// <summary>The connections in which an end shows this certificate.</summary>
    public IEnumerable<ConnectionGroup> ConnectionsOf(CertificateEntry entry) => _shownIn[entry.Certificate.Sha256].Distinct();

    /// <summary>The anchor of a finding by its id and who it is about.</summary>
    public string? FindingAnchor(string id, string subject) =>
        (_findingsOf[subject].FirstOrDefault(entry => entry.Finding.Id == id) ?? Findings.FirstOrDefault(entry => entry.Finding.Id == id))?.Anchor;

    /// <summary>The anchor of a component, or of all of its program where it is not shown; null for what is no component.</summary>
    public string? ComponentAnchor(string id) => _componentOf.GetValueOrDefault(id) switch
    {
        null => null,
        var group when Shown.Has(group) => group.Anchor,
        var group => ShownParts.ProgramAnchor(group.Program),
    };

    /// <summary>The anchor of a certificate, or of its role where it is not shown.</summary>
    public string CertificateAnchor(CertificateEntry entry) => Shown.Has(entry) ? entry.Anchor : ShownParts.RoleAnchor(entry);

    private static IEnumerable<Certificate> LeavesOf(Connection connection)
    {
        if (connection.Dialer.Credential is Credential.Certificate { Chain.Certificates: [var client, ..] }) yield return client;
        if (connection.Acceptor.Identity is ServingIdentity.Certificate { Chain.Certificates: [var server, ..] }) yield return server;
    }
}
