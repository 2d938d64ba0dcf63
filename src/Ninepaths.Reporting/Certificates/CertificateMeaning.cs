using System.Collections.Immutable;
using Ninepaths.Pki;

namespace Ninepaths.Reporting;

/// <summary>What Kubernetes would take a certificate for, if it came from a CA that it trusts.</summary>
internal static class CertificateMeaning
{
    private const string NodePrefix = "system:node:";
    private const string Nodes = "system:nodes";
    private const string Masters = "system:masters";

    public static ImmutableArray<string> Of(Certificate certificate)
    {
        if (certificate.IsCa && certificate.ExtendedKeyUsages.IsEmpty) return ["a CA: signs other certificates"];
        return [.. certificate.IsCa ? ["a CA, and an end of connections too"] : ImmutableArray<string>.Empty, .. Client(certificate), .. Server(certificate)];
    }

    private static IEnumerable<string> Client(Certificate certificate)
    {
        if (!IsFor(certificate, ExtendedKeyUsage.ClientAuth)) yield break;
        var (user, groups) = (certificate.Subject.CommonName, certificate.Subject.Organizations);
        if (user.Length == 0)
        {
            yield return "as a client: nobody, for it has no common name";
            yield break;
        }

        yield return $"as a client: user {user}{(groups.IsEmpty ? ", in no group" : $", in {string.Join(", ", groups)}")}";
        if (user.StartsWith(NodePrefix, StringComparison.Ordinal) && groups.Contains(Nodes)) yield return $"the identity of node {user[NodePrefix.Length..]}";
        if (groups.Contains(Masters)) yield return "every right, and nobody is asked: it cannot be revoked before it expires";
    }

    private static IEnumerable<string> Server(Certificate certificate)
    {
        if (!IsFor(certificate, ExtendedKeyUsage.ServerAuth)) yield break;
        var names = certificate.DnsNames.Concat(certificate.IpAddresses.Select(address => address.ToString())).ToList();
        if (names.Count > 0) yield return $"as a server: {NameList.Of(names, 20)}";
    }

    /// <summary>Without any extended key usage it is good for everything.</summary>
    public static bool IsFor(Certificate certificate, ExtendedKeyUsage usage) =>
        (certificate.ExtendedKeyUsages.IsEmpty && certificate.UnknownExtendedKeyUsages.IsEmpty)
        || certificate.ExtendedKeyUsages.Contains(usage) || certificate.ExtendedKeyUsages.Contains(ExtendedKeyUsage.Any);
}
