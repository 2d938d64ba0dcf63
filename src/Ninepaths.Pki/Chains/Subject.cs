namespace Ninepaths.Pki;

/// <summary>Turns the subject of a trusted client certificate into an identity (k8s.io/apiserver, CommonNameUserConversion).</summary>
internal static class Subject
{
    public static ChainVerdict Authenticate(ChainVerdict.Trusted trusted)
    {
        var leaf = trusted.Chain[0];
        var user = leaf.Subject.CommonName;
        if (user.Length == 0)
        {
            return new ChainVerdict.Rejected(
                ChainFault.NoCommonName, $"the certificate with subject \"{leaf.Subject}\" is trusted but has no common name, so there is no user");
        }

        var uids = leaf.Subject.KubernetesUids;
        return uids switch
        {
            [] => trusted with { Identity = new ClientIdentity(user, leaf.Subject.Organizations, null) },
            [{ Length: > 0 } uid] => trusted with { Identity = new ClientIdentity(user, leaf.Subject.Organizations, uid) },
            [_] => new ChainVerdict.Rejected(ChainFault.BadUid, $"the certificate \"{leaf.DisplayName}\" carries an empty user UID"),
            _ => new ChainVerdict.Rejected(ChainFault.BadUid, $"the certificate \"{leaf.DisplayName}\" carries {uids.Length} user UIDs; one is allowed"),
        };
    }
}
