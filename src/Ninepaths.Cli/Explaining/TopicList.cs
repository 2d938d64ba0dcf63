using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining;

/// <summary>What can be explained: the answer to <c>explain</c> without a word.</summary>
internal static class TopicList
{
    public static Explanation All() => new()
    {
        Kind = "topics",
        Title = "What can be explained",
        Entries =
        [
            new FactList()
                .Add("paths", ClusterPath.All.Select(path => $"{path.Number.ToString(CultureInfo.InvariantCulture)}  {path.Name}: {path.Summary}"))
                .Add("components", string.Join(", ", Enum.GetValues<ComponentKind>().Select(kind => kind.ProgramName())))
                .Add("flags, fields", $"{SettingCatalogue.All.Count()} settings, e.g. --kubelet-certificate-authority, serverTLSBootstrap, certificate-authority-data; kubelet:tls-cert-file for those of one component")
                .Add("certificates", string.Join(", ", Names(file => file.KubeadmName)))
                .Add("files", "/etc/kubernetes/pki/ca.crt, /etc/kubernetes/admin.conf, kubelet-client-current.pem, …")
                .Add("findings", $"{FindingCatalogue.All.Length} ids, e.g. NP1101")
                .Add("words", string.Join(", ", [.. AccessExplanation.Words, .. Glossary.All.Select(term => term.Word)]))
                .Add("with SOURCE", "the same, and beside it a host, kubelet@w1, a user, group or service account (ci/runner), any certificate by its file, subject, serial number or fingerprint")
                .ToEntry(),
        ],
        ReadNext = ["1", "ca", "kubelet-certificate-authority"],
    };

    /// <summary>Every word there is, for completion and for slips.</summary>
    public static IEnumerable<string> Words() =>
    [
        .. ClusterPath.All.Select(path => path.Name),
        .. Enum.GetValues<ComponentKind>().Select(kind => kind.ProgramName()),
        .. FindingCatalogue.All.Select(finding => finding.Id),
        .. Names(file => file.KubeadmName),
        .. Names(file => file.Path),
        .. Names(file => file.CommonName),
        .. AccessExplanation.Words,
        .. Glossary.All.Select(term => term.Word),
        .. SettingCatalogue.All.Select(setting => setting.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static ImmutableArray<string> Names(Func<KnownFile, string?> name) =>
        [.. KnownFiles.All.Where(file => file.Layout is Distribution.Kubeadm).Select(name).OfType<string>().Where(each => !each.Contains('<', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
}
