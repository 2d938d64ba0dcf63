namespace Ninepaths.Facts;

/// <summary>Where a fact was seen: a host and, on it, a file and line, a process, a listener, or elsewhere an API object or a probe.</summary>
/// <param name="Kind">What <paramref name="Place"/> names.</param>
/// <param name="Host">The host, or empty for facts that belong to no host.</param>
/// <param name="Place">A path, <c>process 450 (kube-apiserver)</c>, <c>0.0.0.0:10250</c>, <c>clusterrolebindings/view</c>.</param>
/// <param name="Line">The line in the file, from 1.</param>
public sealed record Origin(OriginKind Kind, string Host, string Place, int? Line = null)
{
    public static Origin File(string host, string path, int? line = null) => new(OriginKind.File, host, path, line);

    /// <summary>A host of which nothing could be read.</summary>
    public static Origin WholeHost(string host) => new(OriginKind.File, host, "/");

    public static Origin Process(string host, int pid, string name) => new(OriginKind.Process, host, $"process {pid} ({name})");

    public static Origin Listener(string host, string address, int port) =>
        new(OriginKind.Listener, host, "listener " + (address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}"));

    public static Origin Api(string resource, string? @namespace, string name) =>
        new(OriginKind.ApiObject, "", @namespace is null ? $"{resource}/{name}" : $"{resource}/{@namespace}/{name}");

    public static Origin Probe(string host, string endpoint) => new(OriginKind.Probe, host, $"probe {endpoint}");

    /// <summary>A value nobody set: the default of that component.</summary>
    public static Origin Default(string host, string component) => new(OriginKind.Default, host, $"default of {component}");

    /// <summary>The place with its line, without the host.</summary>
    public string Where => Line is { } line ? $"{Place}:{line}" : Place;

    public override string ToString() => Host.Length == 0 ? Where : $"{Host}:{Where}";
}

/// <summary>The kind of place that an <see cref="Origin"/> names.</summary>
public enum OriginKind
{
    File,
    Process,
    Listener,
    ApiObject,
    Probe,
    Default,
}
