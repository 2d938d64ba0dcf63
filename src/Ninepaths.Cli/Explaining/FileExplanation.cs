using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains a file that clusters commonly have.</summary>
internal static class FileExplanation
{
    public static Explanation Of(KnownFile file, string path) => new()
    {
        Kind = "file",
        Title = file.Layout is not Distribution.Systemd && file.Path == path ? $"{path}: {file.Title}" : $"{path}: by its name, the {file.Title}",
        Topic = new Topic.OneFile(path),
        Entries =
        [
            new FactList()
                .Add("holds", Holds(file))
                .Add("matters", file.Matters)
                .Add("signed by", file.SignedBy is { } signer ? KnownFiles.All.FirstOrDefault(f => f.Role == signer)?.Title : null)
                .Add("common name", file.CommonName)
                .Add("groups", file.Organizations)
                .Add("used by", file.UsedBy.Select(setting => setting.ToString()))
                .Add("renewed by", RenewedBy(file))
                .Add("afterwards", file.AfterRenewal)
                .ToEntry(),
        ],
        ReadNext = [.. file.UsedBy.Select(setting => setting.Setting.Label).Distinct(StringComparer.Ordinal).Take(3)],
    };

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

    private static string RenewedBy(KnownFile file) => file.Renewer switch
    {
        Renewer.Kubeadm when file.KubeadmName is { } name => $"kubeadm certs renew {name}, and every kubeadm upgrade",
        Renewer.Kubeadm => "kubeadm",
        Renewer.Kubelet => "the kubelet, through a certificate request",
        Renewer.Administrator => "whoever made it",
        _ => "nobody: it takes a plan of its own",
    };
}
