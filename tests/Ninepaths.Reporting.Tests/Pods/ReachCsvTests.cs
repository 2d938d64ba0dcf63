using Ninepaths.Reachability.Answers;
using Xunit;

namespace Ninepaths.Reporting.Tests.Pods;

public sealed class ReachCsvTests
{
    [Fact]
    public void Lines_are_in_the_order_of_sources_and_then_of_destinations()
    {
        var lines = Lines(ReachText.Csv(PodNetworks.Report(PodNetworks.Shop()))).Skip(1).Where(line => !line.Contains("External", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.Equal(lines.Order(StringComparer.Ordinal), lines);
    }

    [Fact]
    public void Connections_with_commas_are_quoted_and_others_are_not()
    {
        var csv = ReachText.Csv(PodNetworks.Report(PodNetworks.Shop()));
        Assert.Contains("\nshop/web[Deployment],data/redis[Deployment],\"TCP 5432,6379\",mutually authenticated\n", csv, StringComparison.Ordinal);
        Assert.Contains("\nshop/cart[Deployment],shop/web[Deployment],TCP 8080,mutually authenticated\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_protection_differs_each_is_written_with_its_ports_worst_first() => Assert.Contains(
        "\"clear SCTP 1-65535,UDP 1-65535; mutually authenticated TCP 1-65535\"",
        ReachText.Csv(PodNetworks.Report(PodNetworks.Read(
            PodNetworks.Workload("a", "one", "mesh: a", 80) + PodNetworks.Workload("a", "two", "mesh: a", 80)) with
        { Meshes = PodNetworks.Shop().Meshes })),
        StringComparison.Ordinal);

    [Fact]
    public void What_a_mesh_refuses_and_nothing_else_has_no_line()
    {
        var csv = ReachText.Csv(PodNetworks.Report(PodNetworks.Shop()));
        Assert.Contains("\ndata/redis[Deployment],kube-system/coredns[Deployment],TCP 443,not observed\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("TCP 25", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_with_nothing_that_has_ports_are_left_out()
    {
        // All ports of all three protocols are denied; ICMP and others are left.
        var network = PodNetworks.Read(PodNetworks.Workload("a", "one", "x: y", 80) + PodNetworks.Workload("a", "two", "x: y", 80) + """
            ---
            apiVersion: policy.networking.k8s.io/v1alpha1
            kind: AdminNetworkPolicy
            metadata: { name: no-ports }
            spec:
              priority: 1
              subject: { namespaces: {} }
              ingress:
              - { action: Deny, from: [ { namespaces: {} } ], ports: [ { portRange: { protocol: TCP, start: 1, end: 65535 } }, { portRange: { protocol: UDP, start: 1, end: 65535 } }, { portRange: { protocol: SCTP, start: 1, end: 65535 } } ] }
            """);
        var report = PodNetworks.Report(network);
        Assert.Contains(report.Rows(), row => row.Source.Kind == ReachEndKind.Workload && row.Destination.Kind == ReachEndKind.Workload);
        Assert.DoesNotContain("a/one[Deployment],a/two[Deployment]", ReachText.Csv(report), StringComparison.Ordinal);
        Assert.Contains("\"text\":\"ICMP,other protocols\"", ReachText.Json(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public void Nothing_that_a_spreadsheet_would_run_begins_a_field(string name)
    {
        foreach (var line in Lines(ReachText.Csv(PodNetworks.Report(PodNetworks.Hostile(name)))))
            foreach (var field in Fields(line)) Assert.False(field is ['=' or '+' or '-' or '@', ..], line);
        Assert.Contains($"\"'{name}/{name}[Deployment]\"", ReachText.Csv(PodNetworks.Report(PodNetworks.Hostile(name))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    [InlineData("a,b\"c\"\nd")]
    public void Every_line_has_four_fields_whatever_names_hold(string name)
    {
        var csv = ReachText.Csv(PodNetworks.Report(PodNetworks.Hostile(name)));
        Hostile.AssertInert(csv);
        var lines = Lines(csv);
        Assert.InRange(lines.Count, 4, 100);
        Assert.All(lines, line => Assert.Equal(4, Fields(line).Count));
    }

    private static List<string> Lines(string csv) => [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    // RFC 4180, one line.
    private static List<string> Fields(string line)
    {
        var (fields, field, isQuoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
            else if (line[i] == '"') isQuoted = !isQuoted;
            else if (line[i] == ',' && !isQuoted) { fields.Add(field.ToString()); field.Clear(); }
            else field.Append(line[i]);
        }

        Assert.False(isQuoted, line);
        return [.. fields, field.ToString()];
    }
}
