using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains a file that clusters commonly have, or the certificate in it.</summary>
internal static class FileExplanation
{
    public static Explanation Of(KnownFile file, string path) =>
        Of(file, path, file.Layout is not Distribution.Systemd && file.Path == path ? $"{path}: {file.Title}" : $"{path}: by its name, the {file.Title}", "file");

    /// <summary>The certificate that kubeadm, or its subject, calls by this name.</summary>
    public static Explanation OfCertificate(KnownFile file, string name) => Of(file, name, $"{name}: {file.Title}", "certificate");

    private static Explanation Of(KnownFile file, string word, string title, string kind) => new()
    {
        Kind = kind,
        Title = title,
        Topic = new Topic.OneFile(word),
        Entries =
        [
            new FactList()
                .Add("holds", Holds(file))
                .Add("matters", file.Matters)
                .Add("file", kind == "certificate" ? $"{file.Path}  ({file.Layout.Title()})" : null)
                .Add("signed by", file.SignedBy is { } signer ? KnownFiles.All.FirstOrDefault(f => f.Role == signer)?.Title : null)
                .Add("signs", file.Use.HasFlag(CertificateUse.Authority) ? Signs(file) : [])
                .Add("common name", file.CommonName)
                .Add("groups", file.Organizations)
                .Add("used by", file.UsedBy.Select(setting => setting.ToString()))
                .Add("renewed by", RenewedBy(file))
                .Add("afterwards", file.AfterRenewal)
                .Add("changed file", file.UsedBy.SelectMany(setting => ReloadRules.All.Where(rule => rule.Setting == setting), (setting, rule) => $"{setting}: {ReloadText.WithVersions(rule)}"))
                .ToEntry(null, Links(file)),
        ],
        ReadNext = [.. file.UsedBy.Select(setting => setting.Setting.Key).Distinct(StringComparer.Ordinal).Take(3)],
    };

    private static IEnumerable<string> Signs(KnownFile authority) =>
        KnownFiles.All.Where(file => file.SignedBy == authority.Role && file.Layout == (authority.Layout is Distribution.Systemd ? Distribution.Kubeadm : authority.Layout)).Select(file => $"{file.Title}  ({file.Path})");

    // Who verifies it, or what is verified with it.
    private static IEnumerable<ExplainedLink> Links(KnownFile file) =>
        SettingLinks.All.Where(link => link.Kind is LinkKind.Verifies or LinkKind.Signs && file.UsedBy.Any(link.Has)).Select(link => ExplainedLink.Of(link, file.UsedBy));

    private static string Holds(KnownFile file) => file.Content switch
    {
        KnownFileContent.PrivateKey => "a private key",
        KnownFileContent.PublicKey => "a public key",
        KnownFileContent.Kubeconfig => "a kubeconfig",
        KnownFileContent.CertificateAndKey => "a certificate and its private key",
        _ when file.Use.HasFlag(CertificateUse.Authority) => "the certificate of a CA",
        _ => file.Use switch
        {
            CertificateUse.Server => "a server certificate",
            CertificateUse.Client => "a client certificate",
            CertificateUse.Server | CertificateUse.Client => "a certificate for server and client",
            _ => "a certificate",
        },
    };

    public static string RenewedBy(KnownFile file) => file.Renewer switch
    {
        Renewer.Kubeadm when file.KubeadmName is { } name => $"kubeadm certs renew {name}, and every kubeadm upgrade",
        Renewer.Kubeadm => "kubeadm",
        Renewer.Kubelet => "the kubelet, through a certificate request",
        Renewer.Administrator => "whoever made it",
        Renewer.Restart => "k3s or RKE2, when it is started and the end is near; one that runs on renews nothing",
        Renewer.Itself => "the program that made it, in time",
        _ => "nobody: it takes a plan of its own",
    };
}
