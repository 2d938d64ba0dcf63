using Ninepaths.Facts;
using Ninepaths.Kubernetes.Tests.Faking;

namespace Ninepaths.Kubernetes.Tests.Reading;

/// <summary>What may not be read is not observed, and says which right would show it.</summary>
public sealed class PermissionTests
{
    [Fact]
    public async Task What_is_forbidden_is_a_gap_with_the_rule_that_would_show_it()
    {
        using var cluster = new FakeCluster { Instead = Forbidding("clusterrolebindings", "leases", "secrets") };
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.False(snapshot.Api.Has("clusterrolebindings"));
        Assert.True(snapshot.Api.Has("clusterroles"));
        Assert.Contains(new Gap(new(OriginKind.ApiObject, "", "clusterrolebindings"), "forbidden", "apiGroups: [\"rbac.authorization.k8s.io\"], resources: [\"clusterrolebindings\"], verbs: [\"list\"]"), snapshot.Gaps);
        Assert.Contains(new Gap(new(OriginKind.ApiObject, "", "leases"), "forbidden", "apiGroups: [\"coordination.k8s.io\"], resources: [\"leases\"], verbs: [\"list\"], in the namespace kube-node-lease"), snapshot.Gaps);
        Assert.Contains(new Gap(new(OriginKind.ApiObject, "", "secrets"), "forbidden", "apiGroups: [\"\"], resources: [\"secrets\"], verbs: [\"list\"]"), snapshot.Gaps);
        // One no is an answer: nobody knocks again.
        Assert.Single(cluster.Asked("/api/v1/secrets"));
    }

    [Fact]
    public async Task Somebody_who_may_read_nothing_is_told_which_rights_are_needed()
    {
        using var cluster = new FakeCluster { Instead = request => request.Path == "/version" || request.Path.StartsWith("/apis", StringComparison.Ordinal) && request.Path.Split('/').Length < 5 ? null : FakeAnswer.Refusal(403, "no") };
        var failure = await Assert.ThrowsAsync<UnfinishedException>(() => Reader.ReadAsync(cluster));
        Assert.Contains("may read nothing", failure.Message, StringComparison.Ordinal);
        Assert.Contains("deploy/rbac/ninepaths-reader.yaml", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_none_is_no_empty_cluster()
    {
        using var cluster = new FakeCluster { Instead = _ => new(404, "<html>nginx</html>"u8.ToArray()) };
        var failure = await Assert.ThrowsAsync<UnfinishedException>(() => Reader.ReadAsync(cluster));
        Assert.Contains("gives nothing that could be read", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_to_discover_the_lists_are_asked_for_all_the_same()
    {
        using var cluster = new FakeCluster { Instead = request => request.Path is "/apis" or "/version" ? FakeAnswer.Refusal(403, "no") : null };
        cluster.Add("/apis/apps/v1/deployments", "d", "", "default");
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Single(snapshot.Api.Of("deployments"));
        Assert.Null(snapshot.ServerVersion);
        Assert.Contains(snapshot.Gaps, gap => gap is { Origin.Place: "version", Reason: "forbidden" });
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "ciliumnetworkpolicies.cilium.io" && gap.Reason.Contains("were not listed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_credential_that_is_not_taken_is_the_users_affair()
    {
        using var cluster = new FakeCluster { Tokens = ["other"] };
        var failure = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(cluster));
        Assert.Contains("does not accept the token of the user 'admin'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("(401)", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("good", failure.Message + failure.Hint, StringComparison.Ordinal);
    }

    private static Func<FakeRequest, FakeAnswer?> Forbidding(params string[] plurals) =>
        request => plurals.Contains(request.Path.Split('/')[^1]) ? FakeAnswer.Refusal(403, "not for you") : null;
}
