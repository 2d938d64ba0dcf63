using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>What runs in pods, each template once: a program of the cluster is looked at where it is configured, not once for every copy.</summary>
internal static class Workloads
{
    private static readonly ImmutableArray<string> Templates = ["deployments", "daemonsets", "statefulsets", "jobs"];

    public static IEnumerable<WorkloadContainer> Containers(ApiObjects api)
    {
        foreach (var resource in Templates)
            foreach (var owner in api.Of(resource).Where(item => !IsOwned(item)))
                foreach (var container in In(owner, owner.Body.At("spec", "template", "spec"))) yield return container;
        foreach (var job in api.Of("cronjobs"))
            foreach (var container in In(job, job.Body.At("spec", "jobTemplate", "spec", "template", "spec"))) yield return container;
        // Mirror pods are judged by their manifests, pods of a workload by its template.
        foreach (var pod in api.Of("pods").Where(pod => !IsOwned(pod) && pod.Body.Text("metadata", "annotations",
            "kubernetes.io/config.mirror") is null))
            foreach (var container in In(pod, pod.Body.At("spec"))) yield return container;
    }

    private static bool IsOwned(ApiObject item) => item.Body.Items("metadata", "ownerReferences").Any();

    private static IEnumerable<WorkloadContainer> In(ApiObject owner, JsonElement? spec) => spec is not { } pod ? []
        : pod.Items("containers").Concat(pod.Items("initContainers")).Select(container => new WorkloadContainer(owner,
            container.Text("image") ?? "",
            [.. container.Texts("command").Concat(container.Texts("args"))],
            [.. container.Items("env").Select(variable => KeyValuePair.Create(variable.Text("name") ?? "", variable.Text("value")
                ?? ""))]));
}

/// <summary>A container of a workload.</summary>
internal sealed record WorkloadContainer(
    ApiObject Owner, string Image, ImmutableArray<string> Words, ImmutableArray<KeyValuePair<string, string>> Environment)
{
    /// <summary>A flag's value: as Go's flag packages read it, the last one; <c>true</c> for a bare one; null where it is not given.</summary>
    public string? Flag(string name)
    {
        for (var i = Words.Length - 1; i >= 0; i--)
        {
            var word = Words[i].TrimStart('-');
            if (word.Length == Words[i].Length || !word.StartsWith(name, StringComparison.Ordinal)) continue;
            if (word.Length == name.Length)
                return i + 1 < Words.Length && !Words[i + 1].StartsWith('-') ? Words[i + 1] : "true";
            if (word[name.Length] == '=') return word[(name.Length + 1)..];
        }

        return null;
    }

    public bool IsOn(string name) => Flag(name) is { } value && value is not ("false" or "f" or "F" or "0" or "False" or "FALSE");

    public string? Variable(string name) => Environment.LastOrDefault(variable => variable.Key == name).Value;
}
