using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Configuration;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>How API servers encrypt Secrets before they write them to etcd.</summary>
internal static class EncryptionAtRestRules
{
    private const string Key = "encryption-provider-config";

    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        cluster.ApiServers.SelectMany(server => Of(cluster, server));

    private static IEnumerable<Finding> Of(Cluster cluster, Component server)
    {
        var files = cluster.Files(server);
        if (files.Encryption is ConfigReading.NotSet)
            yield return Finding.Of(4, 520, server.Id, [Evidence.Of(server, Key, "a file whose first provider for Secrets encrypts")]);
        if (files.Encryption is not ConfigReading.Good good) yield break;

        if (files.Encrypted.FirstOrDefault(each => each.CoverSecrets) is not { } secrets)
            yield return Finding.Of(4, 522, server.Id,
                [new(good.File.At(1), $"resources: {string.Join(", ", files.Encrypted.SelectMany(each => each.Names))}", "secrets among them")]);
        else if (secrets.Providers[0] is { Kind: "identity" } plain)
            yield return Finding.Of(4, 521, server.Id, [new(plain.Origin, "identity comes first for Secrets", "a provider that encrypts comes first")]);
        else if (secrets.Providers[0] is { Kind: "aescbc" or "aesgcm" or "kms v1" } old)
            yield return Finding.Of(4, 523, server.Id, [new(old.Origin, old.ToString(), "kms v2 or secretbox")]);

        var fact = ObservedFile.Of(server, good.Path).Fact;
        if (fact is { Mode: { } mode } && FileModeRules.IsOpen(mode, fact.Group) && files.Encrypted.Any(HoldsKeys))
            yield return Finding.Of(4, 524, $"{fact.Path}@{server.Host.Name}",
                [new(Origin.File(server.Host.Name, fact.Path), $"mode {KubeconfigRules.Octal(mode)}, owner {fact.Owner}:{fact.Group}", "mode 0600")]);
    }

    private static bool HoldsKeys(EncryptedResources resources) =>
        resources.Providers.Any(provider => provider.Kind is "aescbc" or "aesgcm" or "secretbox");
}
