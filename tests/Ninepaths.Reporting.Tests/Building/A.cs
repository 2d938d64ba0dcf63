using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using CertificateUse = Ninepaths.Wiring.CertificateUse;

namespace Ninepaths.Reporting.Tests;

/// <summary>Small pieces of a cluster, made by hand.</summary>
internal static class A
{
    public static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static Host Host(string name) => new(name, []);

    public static Origin File(string host, string path = "/etc/kubernetes/manifests/kube-apiserver.yaml", int line = 17) => Origin.File(host, path, line);

    public static Component Component(ComponentKind kind, string host, params Setting[] settings) => new()
    {
        Kind = kind,
        Host = Host(host),
        Version = new(1, 36, 2),
        Origin = File(host),
        Settings = new(kind, new(1, 36, 2), hasFile: true, host, settings),
    };

    public static Setting Setting(string key, string value, string host = "cp1") => new(key, [value], File(host), SettingSource.Flag, null);

    public static Connection Connection(int path, string client, string server, string address, string? clientCa = "kubernetes", string? serverCa = "kubernetes") => new()
    {
        Path = path,
        Client = client,
        Server = server,
        Address = address,
        Dialer = new(
            Scheme.Tls(File("cp1"), "the scheme is https"),
            new ServerTrust.Nobody(File("cp1"), "no CA is given"),
            null,
            clientCa is null
                ? new Credential.Token(File("cp1"), TokenKind.Projected, "system:serviceaccount:default:default", new(KeyMatch.Matches, File("cp1"), "the key fits"))
                : new Credential.Certificate(File("cp1"), "client.crt", TestCertificates.Chain("client", clientCa), KeyMatch.Matches)),
        Acceptor = new(
            Scheme.Tls(File("w1"), "the server always speaks TLS"),
            serverCa is null
                ? new ServingIdentity.SelfMade(File("w1"), "no certificate is given")
                : new ServingIdentity.Certificate(File("w1"), "server.crt", TestCertificates.Chain("server", serverCa), KeyMatch.Matches),
            new ClientAuth.NotAsked(File("w1"), "no client CA is given"),
            new("1.2", [], File("w1"), File("w1")),
            new(new(AnonymousKind.Refused, File("w1"), "anonymous is off"), new(AuthorizationKind.Decided, File("w1"), "RBAC"))),
    };

    /// <summary>A judged connection: what is not refuted or unseen is proven.</summary>
    public static ConnectionAssessment Judged(Connection connection, params PropertyVerdict[] others)
    {
        ImmutableArray<PropertyVerdict> properties =
        [
            .. Enum.GetValues<Property>().Select(property =>
                others.FirstOrDefault(other => other.Property == property)
                ?? new PropertyVerdict.Proven(property, $"{property} holds", [new(File("cp1"), "as it should be", "as it should be")])),
        ];
        var verdict = properties.Select(property => property switch
        {
            PropertyVerdict.Refuted refuted => refuted.Means,
            PropertyVerdict.NotObserved => PathVerdict.NotObserved,
            _ => PathVerdict.Secure,
        }).Min();
        return new(connection, verdict, properties);
    }

    public static PropertyVerdict Refuted(Property property, PathVerdict means, string reason) =>
        new PropertyVerdict.Refuted(property, reason, Weakness.ServerNotVerified, means, "kube-apiserver@cp1", [new(File("cp1"), "(unset)", "a CA bundle")]);

    public static PropertyVerdict Unseen(Property property, string reason = "the node was not read", string needs = "read the node's files") =>
        new PropertyVerdict.NotObserved(property, reason, needs);

    public static Finding Finding(string id, Severity severity, string subject, string title, PathVerdict means = PathVerdict.Weak) => new()
    {
        Id = id,
        Path = id[2] - '0',
        Severity = severity,
        Means = means,
        Title = title,
        Subject = subject,
        Evidence = [new(File(subject[(subject.LastIndexOf('@') + 1)..]), "(unset)", "a CA bundle")],
        Fix = new("set --kubelet-certificate-authority to the CA that signs kubelet serving certificates", false, ["let every kubelet request a serving certificate (serverTLSBootstrap: true) and approve the requests"]),
        Connections = [],
        Controls = ["CIS-1.12:1.2.5"],
    };

    public static CertificateUse Certificate(string host, string path, string name, string? issuer, string role, string? kubeadm = null, int days = 365) => new()
    {
        Certificate = issuer is null ? TestCertificates.Authority(name) : TestCertificates.Leaf(name, issuer, days),
        Origin = Origin.File(host, path, 1),
        Role = role,
        KubeadmName = kubeadm,
        IsAuthority = issuer is null,
        UsedBy = [$"kube-apiserver@{host} --tls-cert-file"],
    };
}
