using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Tests.Documentation;

/// <summary>How the pages put what the catalogue holds.</summary>
internal static class Wording
{
    public const string Generated = "<!-- Written from the catalogue: UPDATE_GOLDEN=1 dotnet run --project tests/Ninepaths.Core.Tests -c Release -- --filter-class '*.DocumentationTests' -->";

    public static string Default(SettingDefinition setting)
    {
        if (setting.Removed is { } removed) return $"gone in {removed}";
        if (setting.Defaults.IsEmpty) return "unset";
        return string.Join('\n', setting.Defaults.Select(value => (value.Value.Length == 0 ? "empty" : value.Value) + Condition(value)));
    }

    public static string Reload(ReloadRule rule)
    {
        var how = rule.Reload switch
        {
            Ninepaths.Catalogue.Reload.AtRestart => "at the next start",
            Ninepaths.Catalogue.Reload.AtHandshake => "with the next handshake",
            _ => rule.Within is { } within ? string.Create(CultureInfo.InvariantCulture, $"within {within.TotalMinutes:0.#} min") : "while it runs",
        };
        var since = rule.From is { } first ? $", from {first}" : rule.Until is { } last ? $", before {last}" : "";
        return how + since + (rule.Note is { } note ? $"; {note}" : "");
    }

    public static string Renewed(KnownFile file) => file.Renewer switch
    {
        Renewer.Kubeadm => file.KubeadmName is { } name ? $"`kubeadm certs renew {name}`" : "kubeadm",
        Renewer.Kubelet => "the kubelet",
        Renewer.Administrator => "whoever made it",
        _ => "nobody by itself",
    };

    /// <summary>What decides about a finding, by the property it belongs to.</summary>
    public static string Proof(FindingDefinition finding) => finding.Number switch
    {
        < 100 => "Both ends are asked whether they speak TLS: the address or flag with which the client dials, and the one with which the server listens. Minimum version and cipher suites are those the server really has, defaults of its version included.",
        < 200 => "The client's real bundle is tried on the server's real certificate for the name or address that is dialled, at that instant, by the rules of Go's crypto/x509. Where the bundle, the certificate or the name was not seen, it is not observed, and never proven.",
        < 300 => "The server's real client CA bundle is tried on the client's real certificate, by the rules of Go's crypto/x509 and of Kubernetes' authenticator; tokens by whether the verifying key is the pair of the signing key. What was not seen is not observed.",
        < 400 => "The authorizers, the anonymous access and the bindings are those that really count, defaults and configuration files included.",
        < 500 => "The certificates of both ends at that instant, what renews them, and, where a port was looked at, what it really serves.",
        _ => "The effective settings, files and objects that the evidence names, with file and line.",
    };

    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    public static string PathPage(ClusterPath path) => $"{path.Number}-{path.Name}.md";

    private static string Condition(SettingDefault value)
    {
        string?[] conditions =
        [
            value.WithFile switch { true => "with a configuration file", false => "without a configuration file", null => null },
            value.From is { } from ? $"from {from}" : null,
            value.Until is { } until ? $"before {until}" : null,
        ];
        var known = string.Join(", ", conditions.Where(condition => condition is not null));
        return known.Length == 0 ? "" : $" ({known})";
    }
}
