using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>Email name constraints: whole mailboxes, or domains (Go: emailConstraints).</summary>
internal sealed class EmailConstraints
{
    private readonly HashSet<Mailbox> _mailboxes = [];
    private readonly DnsConstraints? _domains;

    private EmailConstraints(ImmutableArray<string> constraints, DnsConstraints.Side side)
    {
        foreach (var constraint in constraints.Where(c => c.Contains('@')))
        {
            if (Mailbox.TryParse(constraint, out var mailbox))
            {
                _mailboxes.Add(mailbox with { Domain = DomainName.ToLower(mailbox.Domain) });
            }
        }

        _domains = DnsConstraints.Of([.. constraints.Where(c => !c.Contains('@'))], side);
    }

    public static EmailConstraints? Of(ImmutableArray<string> constraints, DnsConstraints.Side side) =>
        constraints.IsEmpty ? null : new EmailConstraints(constraints, side);

    /// <param name="mailbox">with its domain in lower case</param>
    public bool Covers(Mailbox mailbox) => _mailboxes.Contains(mailbox) || _domains?.Covers(mailbox.Domain) == true;
}
