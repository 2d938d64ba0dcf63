using System.Security.Cryptography;
using Ninepaths.Probing.Handshakes;

namespace Ninepaths.Probing.Endpoints;

/// <summary>What active probes show: made for this run, or given by the user.</summary>
internal sealed class Credentials
{
    private readonly Lazy<ForeignAuthority> _authority;

    /// <exception cref="ArgumentException">The certificate that was given cannot be shown.</exception>
    public Credentials(ProbeOptions options, TimeProvider clock)
    {
        _authority = new(() => new(clock.GetUtcNow()));
        Token = options.Token;
        if (options.Certificate is not { } given) return;
        Certificate = CredentialReader.Read(given, out var fault);
        if (fault is not null) throw new ArgumentException($"the client certificate cannot be shown: {fault}", nameof(options));
    }

    public ClientCredential Foreign => _authority.Value.Foreign;

    public ClientCredential Expired => _authority.Value.Expired;

    /// <summary>The certificate of the user; null for none.</summary>
    public ClientCredential? Certificate { get; }

    public GivenToken? Token { get; }

    /// <summary>A token that nobody issued, in a form that none has by accident.</summary>
    public GivenToken RandomToken { get; } = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
}
