using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>How a certificate is renewed, and what must be restarted for it.</summary>
internal static class RenewalLines
{
    public static IEnumerable<string> Of(Assessment assessment, ImmutableArray<Wiring.CertificateUse> uses)
    {
        var known = uses.Select(use => KnownFiles.Guess(use.Origin.Place)).FirstOrDefault(file => file is not null);
        if (known is not null && !uses[0].IsAuthority)
        {
            yield return $"renewed by: {FileExplanation.RenewedBy(known)}";
            yield return known.Matters;
        }

        var rules = (from use in uses
                     from user in use.UsedBy
                     let rule = Rule(assessment, use, user)
                     where rule is not null
                     select rule).Distinct(StringComparer.Ordinal);
        foreach (var rule in rules) yield return rule;
    }

    // "kube-apiserver@cp1 --tls-cert-file"; a kubeconfig's certificate only says which component reads it.
    private static string? Rule(Assessment assessment, Wiring.CertificateUse use, string user)
    {
        var parts = user.Split(' ', 2);
        if (ComponentIndex.Find(assessment.Wiring, parts[0]) is not { } component) return null;
        if (parts.Length == 1)
            return $"after a change: {component.Kind.ProgramName()} is restarted, what is written in a kubeconfig is read at the start only";
        var key = parts[1].TrimStart('-');
        if (ReloadRules.For(new(component.Kind, key), component.Version) is not { } rule) return null;
        return $"after a change: {component.Kind.ProgramName()} {parts[1]} {ReloadText.Of(rule)}";
    }
}
