using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Clients of etcd besides the API server, and web pages.</summary>
internal static class EtcdClientRules
{
    private static readonly ImmutableArray<string> Lists = ["host-whitelist", "cors"];

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at) =>
        cluster.EtcdMembers.SelectMany(member => (IEnumerable<Finding>)
            [.. HealthChecks(cluster, member, at), .. Browsers(cluster, member), .. Addresses(cluster, member)]);

    /// <summary>Would etcd take the certificate that kubeadm and backups use? Its dates are judged as those of every file.</summary>
    private static IEnumerable<Finding> HealthChecks(Cluster cluster, Component member, DateTimeOffset at)
    {
        if (cluster.Tls.ClientRoots(member, "trusted-ca-file", BundleReader.Etcd) is not { Roots: { } roots } trusted) yield break;
        foreach (var file in member.Host.Files.Where(file => file.Content is not null
            && KnownFiles.Guess(file.Path)?.Role is FileRole.EtcdHealthcheckClient))
        {
            var chain = cluster.Material.Chain(file, file.Content!.Value);
            if (chain.Certificates is not [var leaf, ..]) continue;
            var origin = Origin.File(member.Host.Name, file.Path);
            var reason = Refusal(ChainVerifier.VerifyClient(roots, chain, at))
                ?? (member.Settings["client-cert-allowed-hostname"].Values.RemoveAll(name => name.Length == 0) is { IsEmpty: false } names
                    && !names.Any(leaf.IsFor) ? $"only {string.Join(", ", names)} are let in" : null)
                ?? (TlsMaterial.Match(chain, KeyBeside(member.Host, file)) is KeyMatch.Differs ? "its key is another one" : null);
            if (reason is not null)
                yield return Finding.Of(4, 541, $"{file.Path}@{member.Host.Name}",
                    [new(origin, reason, $"a client certificate of {trusted.Path}"),
                    new(trusted.Setting.Origin, $"{member.Id} accepts client certificates of {trusted.Path}",
                        "the CA of the certificate")]);
        }
    }

    // etcd maps no name to a user: what only Kubernetes minds does not stop it.
    private static string? Refusal(ChainVerdict verdict) => verdict is ChainVerdict.Rejected
    {
        Fault: not (ChainFault.Expired or ChainFault.NotYetValid or ChainFault.NoCommonName or ChainFault.BadUid),
    } rejected ? rejected.Reason : null;

    private static ImmutableArray<PublicKeyFact> KeyBeside(Host host, FileFact file) =>
        !file.PublicKeys.IsEmpty ? file.PublicKeys : host.Find(System.IO.Path.ChangeExtension(file.Path, ".key"))?.PublicKeys ?? [];

    /// <summary>The lists of origins and hosts are all that keeps a web page from an etcd that asks for no certificate.</summary>
    private static IEnumerable<Finding> Browsers(Cluster cluster, Component member)
    {
        var urls = EtcdUrl.All(member.Settings["listen-client-urls"]);
        var open = urls.FirstOrDefault(url => url.IsPlain && !EtcdRules.SpeaksTls(cluster, member, url))
            ?? (EtcdSide.AsksClients(cluster, member) is false ? urls.FirstOrDefault() : null);
        if (open is null) yield break;
        var lists = Lists.Select(key => member.Settings[key])
            .Where(setting => setting.IsKnown && (setting.Values.IsEmpty || setting.Values.Contains("*"))).ToList();
        if (lists.Count == 2)
            yield return Finding.Of(4, 542, member.Id,
                [.. lists.Select(setting => Evidence.Of(member, setting.Key, "the names that are needed")),
                new(member.Settings["listen-client-urls"] is { IsSet: true } set ? set.Origin : member.Origin,
                    $"takes requests without a certificate at {open}", "a client certificate")]);
    }

    /// <summary>Addresses that a member gives to its clients, and that its certificate is not for: the second address family above all.</summary>
    private static IEnumerable<Finding> Addresses(Cluster cluster, Component member)
    {
        var advertised = member.Settings["advertise-client-urls"];
        if (cluster.Tls.Identity(member, "cert-file", "key-file") is not ServingIdentity.Certificate
            {
                Chain.Certificates: [var leaf,
            ..]
            } served) yield break;
        var missing = EtcdUrl.All(advertised).Where(url => url.IsTls && !url.IsLoopback && !leaf.IsFor(url.Host)).ToList();
        if (missing.Count > 0)
            yield return Finding.Of(4, 547, member.Id, [new(advertised.Origin, "advertises " + string.Join(", ", missing),
                $"an address that {served.File} is for"),
                new(served.Origin, $"serves {served.File}", string.Join(", ", missing.Select(url => url.Host)))]);
    }
}
