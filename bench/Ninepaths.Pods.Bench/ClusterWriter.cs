using System.Globalization;
using System.Text.Json;

namespace Ninepaths.Pods.Bench;

/// <summary>Writes a cluster as the API server lists it: a file for each resource, pods with everything that a real pod has.</summary>
internal sealed class ClusterWriter(Shape shape, int pods, int policies, string directory)
{
    private const int Replicas = 10;
    private const int ServicesInNamespace = 10;
    private const int PodsInNamespace = Replicas * ServicesInNamespace;

    private int Namespaces => shape == Shape.Microservices ? Math.Max(1, pods / PodsInNamespace) : 1;

    private int Services => Math.Max(1, pods / Replicas);

    public void Write()
    {
        Directory.CreateDirectory(directory);
        List("namespaces", "NamespaceList", "v1", Namespaces, Namespace);
        List("pods", "PodList", "v1", pods, Pod);
        List("networkpolicies", "NetworkPolicyList", "networking.k8s.io/v1", policies, Policy);
    }

    private void List(string resource, string kind, string apiVersion, int count, Action<Utf8JsonWriter, int> write)
    {
        using var file = File.Create(Path.Combine(directory, $"{resource}.json"));
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteString("kind", kind);
        json.WriteString("apiVersion", apiVersion);
        json.WriteStartObject("metadata");
        json.WriteString("resourceVersion", "123456");
        json.WriteEndObject();
        json.WriteStartArray("items");
        for (var i = 0; i < count; i++)
        {
            write(json, i);
            if (json.BytesPending > 1 << 20) json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private string NamespaceOf(int pod) => shape == Shape.Microservices ? Text($"team-{pod / PodsInNamespace % Namespaces}") : "everything";

    private static void Namespace(Utf8JsonWriter json, int index) => json.WriteRawValue(Filled(
        """{"metadata":{"name":"team-@1@","labels":{"kubernetes.io/metadata.name":"team-@1@","tier":"@2@"}}}""", index, index % 3 == 0 ? "front" : "back"));

    // Some 5 KB, of which the network needs a tenth: what kubectl get pods -o json shows of a Deployment's pod.
    private void Pod(Utf8JsonWriter json, int i)
    {
        var service = i / Replicas;
        var own = shape == Shape.AllDistinct ? Text($"\"id\":\"p{i}\",") : "";
        json.WriteRawValue(Filled("""
            {"metadata":{"name":"svc@1@-7d4b9c6f5-@2@","generateName":"svc@1@-7d4b9c6f5-","namespace":"@3@","uid":"0f9c0c15-8d2e-498f-ae3f-@4@","resourceVersion":"{{100000 + i}}","creationTimestamp":"2026-11-01T08:15:30Z","labels":{ @5@"app":"svc@1@","app.kubernetes.io/name":"svc@1@","app.kubernetes.io/part-of":"shop","pod-template-hash":"7d4b9c6f5","version":"v1"},"annotations":{"prometheus.io/scrape":"true","prometheus.io/port":"9090"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"svc@1@-7d4b9c6f5","uid":"7aaf460b-a0cb-4d7d-bd4f-@6@","controller":true,"blockOwnerDeletion":true}],"managedFields":[{"manager":"kube-controller-manager","operation":"Update","apiVersion":"v1","time":"2026-11-01T08:15:30Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:generateName":{},"f:labels":{".":{},"f:app":{},"f:pod-template-hash":{}},"f:ownerReferences":{".":{},"k:{\"uid\":\"7aaf460b\"}":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"main\"}":{".":{},"f:env":{},"f:image":{},"f:imagePullPolicy":{},"f:name":{},"f:ports":{},"f:resources":{},"f:terminationMessagePath":{}}},"f:dnsPolicy":{},"f:restartPolicy":{},"f:schedulerName":{},"f:securityContext":{}}}}]},
            "spec":{"volumes":[{"name":"config","configMap":{"name":"svc@1@","defaultMode":420}},{"name":"kube-api-access-x2x9z","projected":{"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},{"configMap":{"name":"kube-root-ca.crt","items":[{"key":"ca.crt","path":"ca.crt"}]}},{"downwardAPI":{"items":[{"path":"namespace","fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"}}]}}],"defaultMode":420}}],"containers":[{"name":"main","image":"registry.example.com/shop/svc@1@:v1.42.7","command":["/bin/server"],"args":["--port=8080","--log-level=info"],"ports":[{"name":"http","containerPort":8080,"protocol":"TCP"},{"name":"metrics","containerPort":9090,"protocol":"TCP"}],"env":[{"name":"POD_NAME","valueFrom":{"fieldRef":{"apiVersion":"v1","fieldPath":"metadata.name"}}},{"name":"DATABASE_HOST","value":"db.team.svc.cluster.local"},{"name":"LOG_FORMAT","value":"json"}],"resources":{"limits":{"cpu":"500m","memory":"256Mi"},"requests":{"cpu":"100m","memory":"128Mi"}},"volumeMounts":[{"name":"config","mountPath":"/etc/svc"},{"name":"kube-api-access-x2x9z","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"livenessProbe":{"httpGet":{"path":"/healthz","port":8080,"scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},"readinessProbe":{"httpGet":{"path":"/ready","port":8080,"scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent","securityContext":{"capabilities":{"drop":["ALL"]},"runAsNonRoot":true,"allowPrivilegeEscalation":false}}],"restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"svc@1@","serviceAccount":"svc@1@","nodeName":"node-@7@","securityContext":{},"schedulerName":"default-scheduler","tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},{"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}],"priority":0,"enableServiceLinks":true,"preemptionPolicy":"PreemptLowerPriority"},
            "status":{"phase":"Running","conditions":[{"type":"Initialized","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-01T08:15:30Z"},{"type":"Ready","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-01T08:15:36Z"},{"type":"ContainersReady","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-01T08:15:36Z"},{"type":"PodScheduled","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-01T08:15:30Z"}],"hostIP":"172.18.@8@.@9@","podIP":"10.@10@.@11@.@12@","podIPs":[{"ip":"10.@10@.@11@.@12@"}],"startTime":"2026-11-01T08:15:30Z","containerStatuses":[{"name":"main","state":{"running":{"startedAt":"2026-11-01T08:15:33Z"}},"lastState":{},"ready":true,"restartCount":0,"image":"registry.example.com/shop/svc@1@:v1.42.7","imageID":"registry.example.com/shop/svc@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","containerID":"containerd://2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae","started":true}],"qosClass":"Burstable"}}
            """, service, i.ToString("x5", CultureInfo.InvariantCulture), NamespaceOf(i), i.ToString("x12", CultureInfo.InvariantCulture), own, service.ToString("x12", CultureInfo.InvariantCulture), i / 30, i / 30 / 250, (i / 30 % 250) + 1, i >> 16, (i >> 8) & 255, i & 255));
    }

    // Every tenth policy denies everything in a namespace by default; the others let a service be called by two others, and call DNS and two more.
    private void Policy(Utf8JsonWriter json, int i)
    {
        if (shape == Shape.AllDistinct)
        {
            Distinct(json, i);
            return;
        }

        var service = i % Services;
        var @namespace = NamespaceOf(service * Replicas);
        if (i % 10 == 9)
        {
            json.WriteRawValue(Filled("""{"metadata":{"name":"default-deny-@1@","namespace":"@2@"},"spec":{"podSelector":{},"policyTypes":["Ingress","Egress"]}}""", i, NamespaceOf(i / 10 * PodsInNamespace % pods)));
            return;
        }

        json.WriteRawValue(Filled("""
            {"metadata":{"name":"svc@1@-@2@","namespace":"@8@"},"spec":{"podSelector":{"matchLabels":{"app":"svc@1@"}},"policyTypes":["Ingress","Egress"],
            "ingress":[{"from":[{"podSelector":{"matchLabels":{"app":"svc@3@"}}},{"namespaceSelector":{"matchLabels":{"tier":"front"}},"podSelector":{"matchLabels":{"app":"svc@4@"}}}],"ports":[{"port":"http","protocol":"TCP"}]},{"from":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"team-0"}}}],"ports":[{"port":9090}]}],
            "egress":[{"to":[{"namespaceSelector":{}}],"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP"}]},{"to":[{"podSelector":{"matchExpressions":[{"key":"app","operator":"In","values":["svc@5@","svc@6@"]}]}}],"ports":[{"port":8080}]},{"to":[{"ipBlock":{"cidr":"203.0.113.@7@/32"}}],"ports":[{"port":443}]}]}}
            """, service, i, Neighbour(service, 1), Neighbour(service, 2), Neighbour(service, -1), Neighbour(service, -2), i % 250, @namespace));
    }

    // Another service of the same namespace.
    private int Neighbour(int service, int by) =>
        shape == Shape.Microservices ? (service / ServicesInNamespace * ServicesInNamespace) + ((service + by + ServicesInNamespace) % ServicesInNamespace) : (service + by + Services) % Services;

    private void Distinct(Utf8JsonWriter json, int i)
    {
        string Ids(int from) => string.Join(',', Enumerable.Range(0, 20).Select(k => Text($"\"p{(int)(((long)from * 7919 + k * 104729) % pods)}\"")));
        json.WriteRawValue(Filled("""
            {"metadata":{"name":"distinct-@1@","namespace":"everything"},"spec":{"podSelector":{"matchExpressions":[{"key":"id","operator":"In","values":[@2@]}]},"policyTypes":["Ingress","Egress"],
            "ingress":[{"from":[{"podSelector":{"matchExpressions":[{"key":"id","operator":"In","values":[@3@]}]}}],"ports":[{"port":8080},{"port":@5@}]}],
            "egress":[{"to":[{"podSelector":{"matchExpressions":[{"key":"id","operator":"NotIn","values":[@4@]}]}}],"ports":[{"port":8080}]}]}}
            """, i, Ids(i), Ids(i + 1), Ids(i + 2), 1024 + (i % 50)));
    }

    // The places @1@, @2@ … of a text, which has braces enough of its own.
    private static string Filled(string text, params ReadOnlySpan<object> values)
    {
        for (var i = values.Length; i > 0; i--) text = text.Replace($"@{i}@", Convert.ToString(values[i - 1], CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
