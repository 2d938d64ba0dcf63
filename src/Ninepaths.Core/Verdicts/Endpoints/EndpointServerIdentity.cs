using Ninepaths.Pki;
using Ninepaths.Verdicts.Properties;

namespace Ninepaths.Verdicts.Endpoints;

/// <summary>Would a client accept that server's certificate, and no other?</summary>
internal static class EndpointServerIdentity
{
    private const Property Asked = Property.ServerIdentity;

    public static EndpointProperty Judge(JudgedPort port)
    {
        if ((port.Hidden(Asked) ?? PlainEndpoint.Judge(port, Asked)) is { } decided) return decided;
        if (port.Seen.HasNoCertificate)
            return port.Refute(Asked, Weakness.ServerCertificateMissing, "every handshake ends in internal_error: the server has no certificate to show");
        if (port.Seen.Chain is not { } chain)
        {
            return port.Seen.Versions.IsEmpty
                ? new EndpointProperty.NotObserved(Asked, $"no certificate was shown: {port.Seen.Fact.Tls?.Failure ?? "no handshake came about"}", "a handshake")
                : port.Refute(Asked, Weakness.ServerCertificateMissing, "it shows no certificate: its cipher suites are anonymous");
        }

        var leaf = chain.Certificates[0];
        if (port.Trust is not { } trust)
        {
            return new EndpointProperty.NotObserved(
                Asked, $"shows {leaf.DisplayName}, issued by {leaf.Issuer}{(leaf.IsSelfIssued ? " itself" : "")}; nothing was given to verify it with", "the CA bundle of its clients");
        }

        return ChainVerifier.VerifyServer(trust.Roots, chain, trust.Name, port.At) is ChainVerdict.Rejected rejected
            ? port.Refute(Asked, ServerIdentityJudge.OfFault(rejected.Fault), rejected.Reason)
            : new EndpointProperty.Proven(Asked, $"{leaf.DisplayName} is accepted for {trust.Name}");
    }
}
