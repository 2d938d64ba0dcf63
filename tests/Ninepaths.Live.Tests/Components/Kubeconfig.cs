using System.Text;
using Ninepaths.Testing;

namespace Ninepaths.Live.Tests.Components;

/// <summary>Kubeconfigs as kubeadm writes them, with everything embedded.</summary>
internal static class Kubeconfig
{
    /// <summary>Writes the administrator's, which lies on the host for nobody in particular.</summary>
    public static void WriteAdministrator(LiveHost host, Site site) =>
        Write(host, LiveHost.Kubeconfigs + "/admin.conf", ApiServerProcess.Url(host), site.Pki.Ca, "kubernetes-admin",
            LivePki.Client("kubernetes-admin", site.Pki.Ca).InGroups("kubeadm:cluster-admins").Build());

    /// <summary>Writes a kubeconfig with a certificate in it, and returns its path.</summary>
    public static string Write(LiveHost host, string file, string server, TestCertificate authority, string user, TestCertificate certificate) =>
        Write(host, file, server, authority, user, ("client-certificate-data", Encoded(certificate.Pem)), ("client-key-data", Encoded(certificate.KeyPem)));

    /// <summary>Writes a kubeconfig that names a file with certificate and key, as that of a kubelet does.</summary>
    public static string WriteWithFiles(LiveHost host, string file, string server, TestCertificate authority, string user, string pair) =>
        Write(host, file, server, authority, user, ("client-certificate", pair), ("client-key", pair));

    private static string Write(
        LiveHost host, string file, string server, TestCertificate authority, string user, params (string Name, string Value)[] credential) => host.Write(file, $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: kubernetes
          cluster:
            server: {server}
            certificate-authority-data: {Encoded(authority.Pem)}
        contexts:
        - name: {user}@kubernetes
          context:
            cluster: kubernetes
            user: {user}
        current-context: {user}@kubernetes
        users:
        - name: {user}
          user:

        """ + string.Concat(credential.Select(each => $"    {each.Name}: {each.Value}\n")));

    private static string Encoded(string pem) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
}
