using System.Collections.Immutable;

namespace Ninepaths.Reporting;

/// <summary>Which components and certificates stand in the page: of thousands alike, the first; the rest is counted.</summary>
/// <remarks>So that the page of a cluster of 5,000 nodes opens like any other. Everything stands in the JSON report.</remarks>
internal sealed class ShownParts
{
    private const int MostComponents = 20;
    private const int MostCertificates = 12;

    private readonly HashSet<object> _shown = new(ReferenceEqualityComparer.Instance);

    public ShownParts(ReportContents contents)
    {
        Components =
        [
            .. from component in contents.Components
               group component by component.Program
               into program
               select Cut(program.Key, program.OrderByDescending(alike => contents.FindingsOf(alike).Count()), MostComponents),
        ];
        Authorities = Cut("authorities", contents.Certificates.Where(entry => entry.IsAuthority).OrderByDescending(entry => entry.Signed.Length),
            MostCertificates);
        Certificates =
        [
            .. from entry in contents.Certificates
               where !entry.IsAuthority
               orderby entry.Certificate.NotAfter
               group entry by entry.Role
               into role
               select Cut(role.Key, role, MostCertificates),
        ];
    }

    /// <summary>By program.</summary>
    public ImmutableArray<Cut<ComponentGroup>> Components { get; }

    /// <summary>CA certificates, those that signed most first.</summary>
    public Cut<CertificateEntry> Authorities { get; }

    /// <summary>All others by their role, those that expire first in front.</summary>
    public ImmutableArray<Cut<CertificateEntry>> Certificates { get; }

    public bool Has(object part) => _shown.Contains(part);

    public static string ProgramAnchor(string program) => "components-" + Anchor.Of(program);

    public static string RoleAnchor(CertificateEntry entry) => entry.IsAuthority ? "authorities" : RoleAnchor(entry.Role);

    public static string RoleAnchor(string role) => Anchor.Hash("certificates", role);

    private Cut<T> Cut<T>(string name, IEnumerable<T> parts, int most)
        where T : class
    {
        var cut = Reporting.Cut<T>.Of(name, parts, most);
        foreach (var part in cut.Shown) _shown.Add(part);
        return cut;
    }
}

/// <summary>The first of a list, and how many there are.</summary>
internal sealed record Cut<T>(string Name, ImmutableArray<T> Shown, ImmutableArray<T> Hidden)
{
    public int Total => Shown.Length + Hidden.Length;

    public static Cut<T> Of(string name, IEnumerable<T> parts, int most)
    {
        ImmutableArray<T> all = [.. parts];
        return new(name, all[..Math.Min(most, all.Length)], all[Math.Min(most, all.Length)..]);
    }
}
