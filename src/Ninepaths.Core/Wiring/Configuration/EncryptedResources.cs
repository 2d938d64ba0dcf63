using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>Resources that an API server encrypts in one way before it writes them to etcd.</summary>
/// <param name="Names">The resources: <c>secrets</c>, <c>*.apps</c>, <c>*.</c> for the core group, <c>*.*</c> for all.</param>
/// <param name="Providers">How, the first for what is written, the others for what was written before.</param>
internal sealed record EncryptedResources(ImmutableArray<string> Names, ImmutableArray<EncryptionProvider> Providers)
{
    public static IEnumerable<EncryptedResources> In(ConfigFile file) =>
        from item in file.Root["resources"].Items
        select new EncryptedResources([.. item["resources"].Items.Select(name => name.Text ?? "")],
            [.. item["providers"].Items.Select(provider => EncryptionProvider.Of(file, provider))]);

    /// <summary>True when Secrets are among them.</summary>
    public bool CoverSecrets => Names.Any(name => name is "secrets" or "secrets." or "*." or "*.*");
}

/// <summary>A way to encrypt.</summary>
/// <param name="Kind"><c>identity</c>, <c>aescbc</c>, <c>aesgcm</c>, <c>secretbox</c>, <c>kms v1</c> or <c>kms v2</c>.</param>
/// <param name="Keys">The names of its keys; of a KMS its name.</param>
/// <param name="Origin">Where it is configured.</param>
internal sealed record EncryptionProvider(string Kind, ImmutableArray<string> Keys, Origin Origin)
{
    public static EncryptionProvider Of(ConfigFile file, ConfigNode item)
    {
        var entry = item.Entries.First(each => EncryptionChecks.Providers.Contains(each.Key) && !each.Value.IsNullOrMissing);
        var at = file.At(entry.Line);
        return entry.Key == "kms"
            ? new($"kms {(entry.Value["apiVersion"].Text is { Length: > 0 } version ? version : "v1")}", [entry.Value["name"].Text ?? ""], at)
            : new(entry.Key, [.. entry.Value["keys"].Items.Select(key => key["name"].Text ?? "")], at);
    }

    public override string ToString() => Keys.IsEmpty ? Kind : $"{Kind} ({string.Join(", ", Keys.Select(key => TextSafety.Inert(key)))})";
}
