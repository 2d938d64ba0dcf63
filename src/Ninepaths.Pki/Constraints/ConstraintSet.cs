using System.Collections.Immutable;
using System.Net;

namespace Ninepaths.Pki;

/// <summary>The name constraints of one CA, ready to be asked.</summary>
internal sealed class ConstraintSet
{
    private const string NotPermitted = "not permitted";
    private const string Excluded = "excluded";

    private readonly Pair<IpConstraints> _ip;
    private readonly Pair<DnsConstraints> _dns;
    private readonly Pair<DnsConstraints> _uri;
    private readonly Pair<EmailConstraints> _email;

    public ConstraintSet(NameConstraints constraints)
    {
        var (permitted, excluded) = constraints;
        _ip = new(IpConstraints.Of(permitted.IpRanges), IpConstraints.Of(excluded.IpRanges));
        _dns = PairOf(permitted.DnsDomains, excluded.DnsDomains);
        _uri = PairOf(permitted.UriDomains, excluded.UriDomains);
        _email = new(
            EmailConstraints.Of(permitted.EmailAddresses, DnsConstraints.Side.Permitted),
            EmailConstraints.Of(excluded.EmailAddresses, DnsConstraints.Side.Excluded));
    }

    public string? RefusalOf(IPAddress ip) =>
        _ip.Permitted?.Covers(ip) == false ? NotPermitted : _ip.Excluded?.Covers(ip) == true ? Excluded : null;

    public string? RefusalOfDns(string name) => Refusal(_dns, name);

    public string? RefusalOfUriHost(string host) => Refusal(_uri, host);

    public string? RefusalOf(Mailbox mailbox) =>
        _email.Permitted?.Covers(mailbox) == false ? NotPermitted : _email.Excluded?.Covers(mailbox) == true ? Excluded : null;

    private static string? Refusal(Pair<DnsConstraints> pair, string name) =>
        pair.Permitted?.Covers(name) == false ? NotPermitted : pair.Excluded?.Covers(name) == true ? Excluded : null;

    private static Pair<DnsConstraints> PairOf(ImmutableArray<string> permitted, ImmutableArray<string> excluded) =>
        new(DnsConstraints.Of(permitted, DnsConstraints.Side.Permitted), DnsConstraints.Of(excluded, DnsConstraints.Side.Excluded));

    /// <summary>Both sides; an absent one says nothing.</summary>
    private sealed record Pair<T>(T? Permitted, T? Excluded)
        where T : class;
}
