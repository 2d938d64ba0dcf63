using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>What the API server asks of an EncryptionConfiguration beyond its fields. Of keys only their presence is known here.</summary>
/// <remarks>apiserver/pkg/apis/apiserver/validation/validation_encryption.go.</remarks>
internal static class EncryptionChecks
{
    public static readonly ImmutableArray<string> Providers = ["aesgcm", "aescbc", "secretbox", "identity", "kms"];

    public static IEnumerable<ShapeFault> Of(ConfigFile file)
    {
        var resources = file.Root["resources"];
        if (resources.Items.IsEmpty) yield return new(Math.Max(1, resources.Line), "no resources");
        foreach (var item in resources.Items)
        {
            if (item["resources"].Items.IsEmpty) yield return new(item.Line, "an entry without resources");
            foreach (var fault in Names(item["resources"])) yield return fault;
            if (item["providers"].Items.IsEmpty) yield return new(item.Line, "an entry without providers");
            foreach (var fault in item["providers"].Items.SelectMany(Provider)) yield return fault;
        }
    }

    private static IEnumerable<ShapeFault> Names(ConfigNode resources)
    {
        var names = resources.Items.Select(item => item.Text ?? "").ToList();
        foreach (var item in resources.Items)
        {
            var name = item.Text ?? "";
            var (resource, group) = name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? (name[..dot], name[(dot + 1)..]) : (name, "");
            if (name.Any(char.IsUpper)) yield return new(item.Line, $"resource {TextSafety.Inert(name)} has capital letters");
            else if (name == "*") yield return new(item.Line, "* stands for nothing; write *. for the core group or *.* for all");
            else if (name is "apiserveripinfo" or "serviceipallocations" or "servicenodeportallocations" || group is "events.k8s.io" or "extensions")
                yield return new(item.Line, $"resource {TextSafety.Inert(name)} cannot be encrypted under this name");
            else if (group == "*" && resource != "*") yield return new(item.Line, $"resource {TextSafety.Inert(name)} in all groups");
        }

        if (names.Count != names.Distinct(StringComparer.Ordinal).Count()) yield return new(resources.Line, "a resource twice");
        if (names.Count > 1 && names.Exists(name => name == "*.*" || (name.StartsWith("*.", StringComparison.Ordinal)
            && names.Exists(other => other != name && Group(other) == Group(name)))))
            yield return new(resources.Line, "resources that overlap in one entry");
    }

    private static string Group(string name) => name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name[(dot + 1)..] : "";

    private static IEnumerable<ShapeFault> Provider(ConfigNode item)
    {
        // A provider without settings may be null, and then it is not there at all.
        var given = item.Entries.Where(entry => Providers.Contains(entry.Key) && !entry.Value.IsNullOrMissing).ToList();
        if (given.Count != 1)
        {
            yield return new(item.Line, given.Count == 0 ? "a provider that is none; identity needs braces: identity: {}"
                : "more than one provider in one element of the list");
            yield break;
        }

        var (kind, provider) = (given[0].Key, given[0].Value);
        if (kind == "kms")
        {
            var version = provider["apiVersion"].Text is { Length: > 0 } text ? text : "v1";
            if (version is not ("v1" or "v2")) yield return new(provider.Line, "kms with an apiVersion that is neither v1 nor v2");
            if (string.IsNullOrEmpty(provider["name"].Text)) yield return new(provider.Line, "kms without name");
            if (provider["endpoint"].Text?.StartsWith("unix:", StringComparison.Ordinal) is not true)
                yield return new(provider.Line, "kms whose endpoint is no unix:// socket");
            if (version == "v2" && !provider["cachesize"].IsNullOrMissing) yield return new(provider["cachesize"].Line, "cachesize goes with kms v1 only");
        }
        else if (kind != "identity")
        {
            if (provider["keys"].Items.IsEmpty) yield return new(given[0].Line, $"{kind} without keys");
            foreach (var key in provider["keys"].Items.Where(key => string.IsNullOrEmpty(key["name"].Text) || string.IsNullOrEmpty(key["secret"].Text)))
                yield return new(key.Line, $"a key of {kind} without name or secret");
        }
    }
}
