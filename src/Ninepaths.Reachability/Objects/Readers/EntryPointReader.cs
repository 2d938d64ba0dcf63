using Ninepaths.Documents;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Objects.Readers;

/// <summary>Reads what leads from outside to Services: Ingress, OpenShift's Route, and the routes of the Gateway API.</summary>
internal static class EntryPointReader
{
    public static IEnumerable<EntryPoint> Read(KubernetesObject item) =>
        (item.Kind switch
        {
            "Ingress" => Ingress(item),
            "Route" => Route(item),
            _ => Gateway(item),
        }).Distinct();

    private static IEnumerable<EntryPoint> Ingress(KubernetesObject item)
    {
        var backends = item.Spec["rules"].Items.SelectMany(rule => rule.At("http.paths").Items).Select(path => path["backend"])
            .Append(item.Spec["defaultBackend"]).Append(item.Spec["backend"]);
        foreach (var backend in backends)
        {
            var service = backend["service"];
            // serviceName and servicePort: the form before networking.k8s.io/v1.
            var name = service["name"].Text ?? backend["serviceName"].Text;
            var port = service.At("port.number").Text ?? service.At("port.name").Text ?? backend["servicePort"].Text;
            if (name is not null) yield return Of(item, item.Namespace, name, port, backend);
        }
    }

    private static IEnumerable<EntryPoint> Route(KubernetesObject item) =>
        from to in item.Spec["alternateBackends"].Items.Prepend(item.Spec["to"])
        where to["name"].Text is not null && to["kind"].Text is (null or "Service")
        select Of(item, item.Namespace, to["name"].Text ?? "", item.Spec.At("port.targetPort").Text, to);

    private static IEnumerable<EntryPoint> Gateway(KubernetesObject item)
    {
        foreach (var backend in item.Spec["rules"].Items.SelectMany(rule => rule["backendRefs"].Items))
        {
            if (backend["kind"].Text is not (null or "Service") || backend["name"].Text is not { } name) continue;
            yield return Of(item, backend["namespace"].Text ?? item.Namespace, name, backend["port"].Text, backend);
        }
    }

    private static EntryPoint Of(KubernetesObject item, string? @namespace, string service, string? port, ConfigNode at) =>
        new(item.Kind, item.Namespace ?? "default", item.Name, @namespace ?? "default", service, port, item.At(at));
}
