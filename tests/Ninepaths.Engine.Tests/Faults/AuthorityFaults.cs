using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Bundles and CAs: replaced, half rotated, shared, damaged, gone.</summary>
public sealed class AuthorityFaults
{
    private const string Pki = "/etc/kubernetes/pki/";
    private const string ClusterCa = Pki + "ca.crt";
    private const string EtcdCa = Pki + "etcd/ca.crt";
    private const string FrontCa = Pki + "front-proxy-ca.crt";

    private static readonly FaultTable Table = new("AuthorityFaults.txt")
    {
        { "another CA in the cluster CA file of cp2", scene => Bundle(scene, "cp2", ClusterCa, (_, foreign) => foreign) },
        { "another CA in the cluster CA file of w1", scene => Bundle(scene, "w1", ClusterCa, (_, foreign) => foreign) },
        { "another CA in the etcd CA file of cp2", scene => Bundle(scene, "cp2", EtcdCa, (_, foreign) => foreign) },
        { "another CA in the front-proxy CA file of cp2", scene => Bundle(scene, "cp2", FrontCa, (_, foreign) => foreign) },
        { "old and new CA in every cluster CA file", OldAndNew },
        { "a CA of somebody else beside the cluster's in the bundle of a kubelet", scene => Bundle(scene, "w1", ClusterCa, (old, foreign) => old + foreign) },
        { "a CA of somebody else beside etcd's own on cp1", scene => Bundle(scene, "cp1", EtcdCa, (old, foreign) => old + foreign).Flag("cp1", "kube-apiserver", "etcd-cafile", Pki + "etcd/own.crt")
            .Put("cp1", Pki + "etcd/own.crt", scene.Host("cp1").At(EtcdCa)!.Text()) },
        { "cluster CA rotated on cp2 only, leaves too", HalfRotated },
        { "another CA in kube-root-ca.crt", scene => scene.Objects("configmaps", item => item.Name != "kube-root-ca.crt" ? item : Published(item)) },
        { "no kube-root-ca.crt in kube-system", scene => scene.Objects("configmaps", item => item is { Name: "kube-root-ca.crt", Namespace: "kube-system" } ? null : item) },
        { "cluster CA expired", scene => Aged(scene, ClusterCa, shape => shape with { NotBefore = Given.At.AddYears(-10), NotAfter = Given.At.AddDays(-1) }) },
        { "cluster CA expires in 100 days", scene => Aged(scene, ClusterCa, shape => shape with { NotAfter = Given.At.AddDays(100) }) },
        { "etcd CA expired", scene => Aged(scene, EtcdCa, shape => shape with { NotBefore = Given.At.AddYears(-10), NotAfter = Given.At.AddDays(-1) }) },
        { "etcd CA expires in 10 days", scene => Aged(scene, EtcdCa, shape => shape with { NotAfter = Given.At.AddDays(10) }) },
        { "front-proxy CA expired", scene => Aged(scene, FrontCa, shape => shape with { NotBefore = Given.At.AddYears(-10), NotAfter = Given.At.AddDays(-1) }) },
        { "etcd trusts the cluster CA besides its own on cp1", scene => scene.Edit("cp1", EtcdCa, "-----END CERTIFICATE-----\n", "-----END CERTIFICATE-----\n" + scene.Certificate("cp1", ClusterCa).ExportCertificatePem() + "\n") },
        { "etcd CA with the cluster CA's key under another name", scene => SameKey(scene, EtcdCa, "etcd-ca") },
        { "front-proxy CA with the cluster CA's key under another name", scene => SameKey(scene, FrontCa, "front-proxy-ca") },
        { "cluster CA and etcd CA below one root that etcd trusts", BelowOneRoot },
        { "front-proxy CA is the cluster CA", scene => Front(scene, allowed: "front-proxy-client") },
        { "front-proxy CA is the cluster CA and any name is allowed", scene => Front(scene, allowed: "") },
        { "any name of the front-proxy CA is allowed", scene => scene.FlagEverywhere("kube-apiserver", "requestheader-allowed-names", "") },
        { "cluster CA file of cp2 empty", scene => scene.Put("cp2", ClusterCa, "") },
        { "cluster CA file of cp2 truncated", scene => scene.Put("cp2", ClusterCa, scene.Host("cp2").At(ClusterCa)!.Text()[..300]) },
        { "cluster CA file of cp2 is garbage", scene => scene.Put("cp2", ClusterCa, "\u0001\u0002 not PEM at all \uffff") },
        { "cluster CA file of w1 empty", scene => scene.Put("w1", ClusterCa, "") },
        { "etcd CA file of cp2 empty", scene => scene.Put("cp2", EtcdCa, "") },
        { "etcd CA file of cp2 is garbage", scene => scene.Put("cp2", EtcdCa, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n") },
        { "front-proxy CA file of cp2 empty", scene => scene.Put("cp2", FrontCa, "") },
        { "cluster CA file of cp2 gone", scene => scene.Remove("cp2", ClusterCa) },
        { "cluster CA file of cp2 not readable", scene => scene.Hide("cp2", ClusterCa) },
        { "cluster CA file of w1 not readable", scene => scene.Hide("w1", ClusterCa) },
        { "etcd CA file of cp2 not readable", scene => scene.Hide("cp2", EtcdCa) },
        { "serving certificate of cp2 not readable", scene => scene.Hide("cp2", Pki + "apiserver.crt") },
        { "serving key of cp2 not readable", scene => scene.Hide("cp2", Pki + "apiserver.key") },
        { "etcd client key of cp2 gone", scene => scene.Remove("cp2", Pki + "apiserver-etcd-client.key") },
        { "peer certificate of cp2 gone", scene => scene.Remove("cp2", Pki + "etcd/peer.crt") },
        { "serving certificate of cp2 empty", scene => scene.Put("cp2", Pki + "apiserver.crt", "") },
        { "etcd client certificate of cp2 empty", scene => scene.Put("cp2", Pki + "apiserver-etcd-client.crt", "") },
        { "admin.conf with another CA", scene => Embedded(scene, "cp1", "/etc/kubernetes/admin.conf") },
        { "scheduler.conf with another CA", scene => Embedded(scene, "cp2", "/etc/kubernetes/scheduler.conf") },
        { "kubelet.conf of w1 with another CA", scene => Embedded(scene, "w1", "/etc/kubernetes/kubelet.conf") },
        { "two certificates in the signing CA of cp2", scene => Bundle(scene, "cp2", ClusterCa, (old, foreign) => old + foreign) },
        { "signing key of cp2 is another one", scene => scene.OtherKey("cp2", Pki + "ca.key") },
        { "one leaf key for two purposes", scene => scene.Reissued("cp2", Pki + "apiserver-kubelet-client.crt", shape => shape with { Key = scene.Keys.Of(scene.Certificate("cp2", Pki + "apiserver.crt")) })
            .File("cp2", Pki + "apiserver-kubelet-client.key", file => file with { PublicKeys = scene.Host("cp2").At(Pki + "apiserver.key")!.PublicKeys }) },
    };

    public static TheoryData<string> Names => Table.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_of_an_authority_brings_what_the_table_says(string fault) => Table.Check(fault);

    [Fact]
    public void A_bundle_of_ten_thousand_certificates_is_judged_in_time()
    {
        var scene = Given.Hardened;
        var (foreign, _) = Foreign(scene.Certificate("cp1", ClusterCa));
        var many = string.Concat(Enumerable.Repeat(foreign.ExportCertificatePem() + "\n", 10_000)) + scene.Host("cp1").At(ClusterCa)!.Text();
        var watch = TimeProvider.System.GetTimestamp();

        var judged = scene.Put("cp1", ClusterCa, many).Judged();

        Assert.True(TimeProvider.System.GetElapsedTime(watch) < TimeSpan.FromSeconds(20));
        Assert.DoesNotContain(judged.Findings, finding => finding.Id == "NP2203");
    }

    internal static FaultTable All => Table;

    private static Scene Bundle(Scene scene, string host, string path, Func<string, string, string> content)
    {
        var (foreign, _) = Foreign(scene.Certificate(host, path));
        return scene.Put(host, path, content(scene.Host(host).At(path)!.Text(), foreign.ExportCertificatePem() + "\n"));
    }

    private static Scene OldAndNew(Scene scene)
    {
        var (foreign, _) = Foreign(scene.Certificate("cp1", ClusterCa));
        return scene.Facts.Hosts.Aggregate(scene, (each, host) => each.Put(host.Name, ClusterCa, each.Host(host.Name).At(ClusterCa)!.Text() + foreign.ExportCertificatePem() + "\n"));
    }

    private static (X509Certificate2 Certificate, ECDsa Key) Foreign(X509Certificate2 like)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (Reissue.Like(like, key, null, null).Build(), key);
    }

    private static Scene HalfRotated(Scene scene)
    {
        var old = scene.Certificate("cp2", ClusterCa);
        var (foreign, key) = Foreign(old);
        var changed = new[] { "apiserver.crt", "apiserver-kubelet-client.crt" }
            .Aggregate(scene, (each, leaf) => each.Reissued("cp2", Pki + leaf, shape => shape.IssuedBy(foreign, key)));
        return changed.On("cp2", host => host.WithProbes(default)).SwapOn(old, foreign, host => host == "cp2");
    }

    private static Scene Aged(Scene scene, string path, Func<Reissue, Reissue> change)
    {
        var old = scene.Certificate("cp1", path);
        return scene.SwapEverywhere(old, change(Reissue.Like(old, scene.Keys.Of(old), null, null)).Build());
    }

    private static Scene SameKey(Scene scene, string path, string name)
    {
        var (cluster, old) = (scene.Certificate("cp1", ClusterCa), scene.Certificate("cp1", path));
        var key = scene.Keys.Of(cluster);
        var shared = (Reissue.Like(old, key, null, null) with { Subject = new("CN=" + name) }).Build();
        var resigned = Leaves(path).Aggregate(scene, (each, leaf) => each.Facts.Hosts.Where(host => host.At(leaf) is not null)
            .Aggregate(each, (inner, host) => inner.Reissued(host.Name, leaf, shape => shape.IssuedBy(shared, key))));
        return Unprobed(resigned.SwapEverywhere(old, shared));
    }

    private static Scene Front(Scene scene, string allowed) => scene.FlagEverywhere("kube-apiserver", "requestheader-client-ca-file", ClusterCa)
        .FlagEverywhere("kube-apiserver", "requestheader-allowed-names", allowed);

    private static Scene BelowOneRoot(Scene scene)
    {
        var (root, key) = Foreign(scene.Certificate("cp1", EtcdCa));
        var named = (Reissue.Like(root, key, null, null) with { Subject = new("CN=company-root") }).Build();
        var changed = scene;
        foreach (var path in new[] { ClusterCa, EtcdCa })
        {
            var old = scene.Certificate("cp1", path);
            changed = changed.SwapEverywhere(old, Reissue.Like(old, scene.Keys.Of(old), named, key).Build());
        }

        return changed.Facts.Hosts.Where(host => host.At(EtcdCa) is not null).Aggregate(Unprobed(changed), (each, host) =>
            each.Put(host.Name, EtcdCa, host.At(EtcdCa)!.Text() + named.ExportCertificatePem() + "\n"));
    }

    private static string[] Leaves(string authority) => authority == EtcdCa
        ? [Pki + "etcd/server.crt", Pki + "etcd/peer.crt", Pki + "etcd/healthcheck-client.crt", Pki + "apiserver-etcd-client.crt"]
        : [Pki + "front-proxy-client.crt"];

    private static Scene Unprobed(Scene scene) => scene.Hosts(host => host.WithProbes(default));

    private static Facts.ApiObject Published(Facts.ApiObject item)
    {
        var old = X509CertificateLoader.LoadCertificate(PemSwap.All(item.Body.GetRawText(), "CERTIFICATE").First());
        using var document = System.Text.Json.JsonDocument.Parse(PemSwap.In(item.Body.GetRawText(), (_, _) => Foreign(old).Certificate.RawData));
        return item with { Body = document.RootElement.Clone() };
    }

    private static Scene Embedded(Scene scene, string host, string path)
    {
        var authority = PemSwap.All(scene.Host(host).At(path)!.Text(), "CERTIFICATE").Select(X509CertificateLoader.LoadCertificate)
            .First(each => each.SubjectName.RawData.AsSpan().SequenceEqual(each.IssuerName.RawData));
        return scene.Swap(host, path, authority, Foreign(authority).Certificate);
    }
}
