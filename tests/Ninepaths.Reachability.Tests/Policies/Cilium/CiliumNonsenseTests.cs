using static Ninepaths.Reachability.Tests.Policies.Cilium.CiliumReading;

namespace Ninepaths.Reachability.Tests.Policies.Cilium;

public sealed class CiliumNonsenseTests
{
    private const string Everything = """
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: {name: a, namespace: b}
        spec:
          endpointSelector:
            matchLabels:
              app: web
            matchExpressions:
            - key: x
              operator: In
              values: [why]
          enableDefaultDeny:
            ingress: false
          ingress:
          - fromEndpoints:
            - matchLabels:
                'reserved:host': ''
            fromRequires:
            - matchLabels: {a: b}
            authentication:
              mode: required
            toPorts:
            - ports:
              - port: "80"
                endPort: 90
                protocol: TCP
              rules:
                http:
                - method: GET
              serverNames: [a]
              terminatingTLS: {secret: {name: s}}
              listener: {name: l}
          - fromCIDRSet:
            - cidr: 10.0.0.0/8
              except: [10.1.0.0/16]
            - cidrGroupRef: g
            - cidrGroupSelector: {}
            icmps:
            - fields:
              - type: 8
                family: IPv4
          egress:
          - toServices:
            - k8sService:
                serviceName: s
              k8sServiceSelector:
                selector: {}
          - toFQDNs:
            - matchName: a.b
            toPorts:
            - ports: [{port: "53"}]
              rules:
                dns:
                - matchPattern: '*'
          egressDeny:
          - toEntities: [world]
            toNodes: []
            toGroups: [{}]
        """;

    [Fact]
    public void Any_value_of_a_policy_may_be_anything_and_nothing_throws()
    {
        var lines = Everything.Split('\n');
        var faulty = 0;
        for (var i = 3; i < lines.Length; i++)
        {
            var colon = lines[i].IndexOf(": ", StringComparison.Ordinal) is > 0 and var inner ? inner : lines[i].LastIndexOf(':');
            foreach (var nonsense in (string[])["5", "-1", "1e99", "true", "null", "''", "\"\\u202e\"", "[]", "[null]", "[[]]", "{}", "{a: b}", "[{a: b}]", "~", "text"])
            {
                var below = lines.Skip(i + 1).SkipWhile(line => Depth(line) > Depth(lines[i]));
                var output = Read(string.Join('\n', [.. lines.Take(i), $"{lines[i][..(colon + 1)]} {nonsense}", .. below]));
                if (output.Faults.Count > 0) faulty++;
            }
        }

        Assert.True(faulty > 500, $"only {faulty} of the changed policies had a fault");
    }

    private static int Depth(string line) => line.Length - line.TrimStart(' ', '-').Length;
}
