using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Engine.Tests.Scenes;

/// <summary>A captured cluster of which single facts are changed. Every change makes a new scene.</summary>
internal sealed partial record Scene
{
    public required Snapshot Facts { get; init; }

    /// <summary>The keys of the rebuilt certificates; empty for a capture as it was taken.</summary>
    public IssuedKeys Keys { get; init; } = IssuedKeys.None;

    /// <summary>When it is judged; null for the day of the captures.</summary>
    public DateTimeOffset? At { get; init; }

    public Host Host(string name) => Facts.Hosts.Single(host => host.Name == name);

    /// <summary>Another list of hosts.</summary>
    public Scene Hosts(Func<Host, Host?> change) =>
        this with { Facts = Facts with { Hosts = [.. Facts.Hosts.Select(change).OfType<Host>()] } };

    public Scene On(string host, Func<Host, Host> change) => Hosts(each => each.Name == host ? change(each) : each);

    /// <summary>Changes the fact about a file; null takes it away.</summary>
    public Scene File(string host, string path, Func<FileFact, FileFact?> change) =>
        On(host, each => each.Copy(each.Files.Select(file => file.Path == path ? change(file) : file).OfType<FileFact>()));

    /// <summary>Adds a file, or takes its place.</summary>
    public Scene Put(string host, string path, string content, int mode = 0b110_100_100) => On(host, each => each.Copy(
        each.Files.Where(file => file.Path != path).Append(new()
        {
            Path = path,
            Kind = FileKind.File,
            Mode = mode,
            Owner = "root",
            Group = "root",
            Content = Encoding.UTF8.GetBytes(content),
        })));

    /// <summary>Changes the text of a file; fails where nothing changes, so that no test passes by a typing error.</summary>
    public Scene Edit(string host, string path, string old, string text)
    {
        var file = Host(host).At(path) ?? throw new ArgumentException($"{host} has no {path}", nameof(path));
        var before = file.Text();
        Assert.Contains(old, before, StringComparison.Ordinal);
        return File(host, path, each => each with { Content = Encoding.UTF8.GetBytes(before.Replace(old, text, StringComparison.Ordinal)) });
    }

    public Scene Remove(string host, string path)
    {
        Assert.NotNull(Host(host).At(path));
        return File(host, path, _ => null);
    }

    /// <summary>The file is there, and whoever looked was not let in.</summary>
    public Scene Hide(string host, string path)
    {
        Assert.NotNull(Host(host).At(path));
        return File(host, path, file => file with { Content = null, PublicKeys = [], HasPrivateKey = false, Unread = "permission denied" });
    }

    /// <summary>Changes every object of a resource; null takes it away.</summary>
    public Scene Objects(string resource, Func<ApiObject, ApiObject?> change) =>
        Api(resource, objects => objects.Select(change).OfType<ApiObject>());

    public Scene Object(string resource, string? @namespace, string name, string json)
    {
        using var document = JsonDocument.Parse(json);
        var added = new ApiObject(resource, @namespace, name, document.RootElement.Clone());
        return Api(resource, objects => objects.Where(item => item.Name != name || item.Namespace != @namespace).Append(added));
    }

    public Scene Api(string resource, Func<ImmutableArray<ApiObject>, IEnumerable<ApiObject>> change)
    {
        var resources = Facts.Api.Resources.ToDictionary(each => each, Facts.Api.Of, StringComparer.Ordinal);
        resources[resource] = [.. change(Facts.Api.Of(resource))];
        return this with { Facts = Facts with { Api = new(resources) } };
    }

    /// <summary>The resource was never listed.</summary>
    public Scene WithoutApi(params string[] resources) => this with
    {
        Facts = Facts with
        {
            Api = new(Facts.Api.Resources.Where(each => resources.Length > 0 && !resources.Contains(each)).ToDictionary(each => each, Facts.Api.Of, StringComparer.Ordinal)),
        },
    };

    public Assessment Judged(DateTimeOffset? at = null) => Judge.Assess(Wirer.Wire(Facts, PodTrafficFinder.Of(Facts)), at ?? At ?? Given.At);
}

internal static class Copies
{
    /// <summary>The same host with other files.</summary>
    public static Host Copy(this Host host, IEnumerable<FileFact> files) => new(host.Name, files)
    {
        Processes = host.Processes,
        Listeners = host.Listeners,
        Probes = host.Probes,
        Addresses = host.Addresses,
        Interfaces = host.Interfaces,
        Clock = host.Clock,
    };

    public static Host WithProcesses(this Host host, ImmutableArray<ProcessFact> processes) => new(host.Name, host.Files)
    {
        Processes = processes,
        Listeners = host.Listeners,
        Probes = host.Probes,
        Addresses = host.Addresses,
        Interfaces = host.Interfaces,
        Clock = host.Clock,
    };

    public static Host WithListeners(this Host host, ImmutableArray<ListenerFact> listeners) => new(host.Name, host.Files)
    {
        Processes = host.Processes,
        Listeners = listeners,
        Probes = host.Probes,
        Addresses = host.Addresses,
        Interfaces = host.Interfaces,
        Clock = host.Clock,
    };

    public static Host WithProbes(this Host host, ImmutableArray<ProbeFact> probes) => new(host.Name, host.Files)
    {
        Processes = host.Processes,
        Listeners = host.Listeners,
        Probes = probes,
        Addresses = host.Addresses,
        Interfaces = host.Interfaces,
        Clock = host.Clock,
    };

    public static Host WithClock(this Host host, ClockFact clock) => new(host.Name, host.Files)
    {
        Processes = host.Processes,
        Listeners = host.Listeners,
        Probes = host.Probes,
        Addresses = host.Addresses,
        Interfaces = host.Interfaces,
        Clock = clock,
    };

    /// <summary>The same object with another text in its JSON; fails where nothing changes.</summary>
    public static ApiObject With(this ApiObject item, string old, string text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) item.Body.WriteTo(writer);
        var before = Encoding.UTF8.GetString(buffer.ToArray());
        Assert.Contains(old, before, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(before.Replace(old, text, StringComparison.Ordinal));
        return item with { Body = document.RootElement.Clone() };
    }

    public static string Text(this FileFact file) => Encoding.UTF8.GetString(file.Content!.Value.Span);
}
