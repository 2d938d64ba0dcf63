namespace Ninepaths.Live.Tests.Components;

/// <summary>A static pod of kube-apiserver that nothing runs: the client end of the path to etcd where there is no kube-apiserver at hand.</summary>
internal static class ApiServerManifest
{
    public static void Write(LiveHost host, Flags flags)
    {
        var arguments = string.Concat(flags.All.Select(flag => $"    - {flag}\n"));
        host.Write(LiveHost.Manifests + "/kube-apiserver.yaml", $"""
            apiVersion: v1
            kind: Pod
            metadata:
              name: kube-apiserver
              namespace: kube-system
            spec:
              hostNetwork: true
              volumes:
              - name: host
                hostPath:
                  path: {host.Folder}
              containers:
              - name: kube-apiserver
                image: registry.k8s.io/kube-apiserver:v1.36.2
                volumeMounts:
                - name: host
                  mountPath: {host.Folder}
                command:
                - kube-apiserver

            """ + arguments);
    }
}
