using System.Globalization;
using System.Runtime.CompilerServices;
using Ninepaths.Facts;
using Ninepaths.Kubernetes.Reading;
using Ninepaths.Kubernetes.Tests.Faking;

namespace Ninepaths.Kubernetes.Tests.Real;

/// <summary>Against a real API server: what it serves, how it pages, and what the roles in deploy/rbac really open.</summary>
public sealed class RealServerTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    [Fact]
    public async Task An_administrator_reads_everything()
    {
        if (cluster.Missing is { } missing) Assert.Skip(missing);
        for (var number = 0; number < 130; number++)
        {
            (await cluster.PostAsync("api/v1/namespaces/default/configmaps", string.Create(CultureInfo.InvariantCulture, $"{{\"metadata\":{{\"name\":\"map-{number:000}\"}},\"data\":{{\"a\":\"b\"}}}}"))).Dispose();
        }

        var snapshot = await Reader.ReadAsync(cluster.AdminKubeconfig(), limits: Patient with { Page = 50 });
        Assert.Equal(130, snapshot.Api.In("default", "configmaps").Count(map => map.Name.StartsWith("map-", StringComparison.Ordinal)));
        Assert.Empty(WantedResources.All.Where(wanted => !wanted.IsOptional && !snapshot.Api.Has(wanted.Name)).Select(wanted => wanted.Name));
        Assert.Equal(["secrets"], snapshot.Gaps.Where(gap => !gap.Origin.Place.StartsWith("configz", StringComparison.Ordinal)).Select(gap => gap.Origin.Place));
        Assert.StartsWith("v1.", snapshot.ServerVersion, StringComparison.Ordinal);
        Assert.Contains(snapshot.Api.Of("clusterroles"), role => role.Name == "cluster-admin");
    }

    [Fact]
    public async Task Secrets_come_without_what_is_secret_in_them()
    {
        if (cluster.Missing is { } missing) Assert.Skip(missing);
        (await cluster.PostAsync("api/v1/namespaces/default/secrets", """{"metadata":{"name":"opaque"},"type":"Opaque","stringData":{"password":"hunter2"}}""")).Dispose();
        (await cluster.PostAsync("api/v1/namespaces/kube-system/secrets", """{"metadata":{"name":"bootstrap-token-abcdef"},"type":"bootstrap.kubernetes.io/token","stringData":{"token-id":"abcdef","token-secret":"0123456789abcdef","expiration":"2030-01-01T00:00:00Z"}}""")).Dispose();
        var snapshot = await Reader.ReadAsync(cluster.AdminKubeconfig(), limits: Patient);
        Assert.DoesNotContain(snapshot.Api.Of("secrets"), secret => secret.Name == "opaque");
        var token = snapshot.Api.Find("secrets", "kube-system", "bootstrap-token-abcdef");
        Assert.Equal(FakeCluster.Base64("2030-01-01T00:00:00Z"), token?.Body.Text("data", "expiration"));
        Assert.Equal("", token?.Body.Text("data", "token-secret"));
    }

    [Fact]
    public async Task The_roles_of_deploy_open_what_they_say_and_nothing_else()
    {
        if (cluster.Missing is { } missing) Assert.Skip(missing);
        (await cluster.PostAsync("api/v1/nodes", """{"metadata":{"name":"w1"},"status":{"conditions":[{"type":"Ready","status":"True"}]}}""")).Dispose();
        await cluster.ApplyAsync(Deployed("ninepaths-reader.yaml"));
        var kubeconfig = cluster.Kubeconfig("token: " + await cluster.TokenAsync("ninepaths", "ninepaths-reader"));
        var snapshot = await Reader.ReadAsync(kubeconfig, limits: Patient);
        Assert.Equal(["configz", "secrets"], snapshot.Gaps.Where(gap => gap.Reason == "forbidden").Select(gap => gap.Origin.Place));
        Assert.Equal(["secrets"], WantedResources.All.Where(wanted => !wanted.IsOptional && !snapshot.Api.Has(wanted.Name)).Select(wanted => wanted.Name));

        await cluster.ApplyAsync(Deployed("ninepaths-reader-secrets.yaml"));
        await cluster.ApplyAsync(Deployed("ninepaths-reader-kubelets.yaml"));
        snapshot = await Reader.ReadAsync(kubeconfig, limits: Patient);
        Assert.DoesNotContain(snapshot.Gaps, gap => gap.Reason == "forbidden");
        Assert.True(snapshot.Api.Has("secrets"));
        // There is no kubelet behind this node: the right was there, and the way was not.
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "configz/w1" && gap.Reason.StartsWith("the API server answers 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_without_rights_is_told_so_and_a_stranger_too()
    {
        if (cluster.Missing is { } missing) Assert.Skip(missing);
        (await cluster.PostAsync("api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"nobody"}}""")).Dispose();
        var token = await cluster.TokenAsync("default", "nobody");
        var unfinished = await Assert.ThrowsAsync<UnfinishedException>(() => Reader.ReadAsync(cluster.Kubeconfig("token: " + token), limits: Patient));
        Assert.Contains("may read nothing", unfinished.Message, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(cluster.Kubeconfig("token: abc.def.ghi"), limits: Patient));
        Assert.Contains("(401)", refused.Message, StringComparison.Ordinal);
    }

    private static ReadingLimits Patient => Reader.Hasty with { FirstByte = TimeSpan.FromSeconds(30), Answer = TimeSpan.FromSeconds(60), Kubelet = TimeSpan.FromSeconds(10), Attempts = 3 };

    private static string Deployed(string file, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "deploy", "rbac", file));
}
