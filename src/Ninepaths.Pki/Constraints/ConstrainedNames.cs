using System.Collections.Immutable;
using System.Net;

namespace Ninepaths.Pki;

/// <summary>Holds the names of every certificate in a chain to the name constraints of the CAs above it (Go: checkChainConstraints).</summary>
internal static class ConstrainedNames
{
    public static ChainVerdict.Rejected? Judge(ImmutableArray<Certificate> chain)
    {
        List<(int Index, ConstraintSet Set)>? constraints = null;
        for (var i = 0; i < chain.Length; i++)
        {
            if (chain[i].NameConstraints is { } named)
            {
                (constraints ??= []).Add((i, new ConstraintSet(named)));
            }
        }

        if (constraints is null)
        {
            return null;
        }

        for (var i = 0; i < chain.Length; i++)
        {
            var subject = chain[i];
            var above = constraints.Where(c => c.Index > i).ToList();
            if (above.Count == 0)
            {
                return null;
            }

            if (subject.HasSubjectAlternativeName && JudgeOne(subject, above, chain) is { } fault)
            {
                return new ChainVerdict.Rejected(ChainFault.NameConstraint, $"in the certificate \"{subject.DisplayName}\", {fault}");
            }
        }

        return null;
    }

    private static string? JudgeOne(Certificate subject, List<(int Index, ConstraintSet Set)> above, ImmutableArray<Certificate> chain)
    {
        // Below any constraint at all, every URI and email address must be of a form that constraints can be applied to.
        var uris = new List<(string Uri, string Host)>();
        foreach (var uri in subject.Uris)
        {
            if (!UriHost.TryGet(uri, out var host))
            {
                return $"the URI {PlainText.Of(uri)} has no host name that name constraints could be applied to";
            }

            uris.Add((uri, host));
        }

        var mailboxes = new List<Mailbox>();
        foreach (var email in subject.EmailAddresses)
        {
            if (!Mailbox.TryParse(email, out var mailbox))
            {
                return $"the email address {PlainText.Of(email)} does not parse, so name constraints cannot be applied";
            }

            mailboxes.Add(mailbox with { Domain = DomainName.ToLower(mailbox.Domain) });
        }

        foreach (var (index, set) in above)
        {
            if (Check(set, subject, uris, mailboxes) is { } fault)
            {
                return $"{fault} by the name constraints of \"{chain[index].DisplayName}\"";
            }
        }

        return null;
    }

    private static string? Check(ConstraintSet set, Certificate subject, List<(string Uri, string Host)> uris, List<Mailbox> mailboxes)
    {
        foreach (IPAddress ip in subject.IpAddresses)
        {
            if (set.RefusalOf(ip) is { } refusal)
            {
                return $"the IP address {ip} is {refusal}";
            }
        }

        foreach (var dns in subject.DnsNames)
        {
            if (!DomainName.IsValid(dns, DomainName.Kind.Name))
            {
                return $"the DNS name {PlainText.Of(dns)} is malformed and so not covered";
            }

            if (set.RefusalOfDns(dns) is { } refusal)
            {
                return $"the DNS name {PlainText.Of(dns)} is {refusal}";
            }
        }

        foreach (var (uri, host) in uris)
        {
            if (!DomainName.IsValid(host, DomainName.Kind.Name))
            {
                return $"the URI {PlainText.Of(uri)} has a malformed host and so is not covered";
            }

            if (set.RefusalOfUriHost(host) is { } refusal)
            {
                return $"the URI {PlainText.Of(uri)} is {refusal}";
            }
        }

        foreach (var mailbox in mailboxes)
        {
            if (set.RefusalOf(mailbox) is { } refusal)
            {
                return $"the email address {PlainText.Of($"{mailbox.Local}@{mailbox.Domain}")} is {refusal}";
            }
        }

        return null;
    }
}
