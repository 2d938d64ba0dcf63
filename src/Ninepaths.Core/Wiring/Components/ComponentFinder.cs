using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts.Embedded;
using Ninepaths.Wiring.Nodes;

namespace Ninepaths.Wiring.Components;

/// <summary>Finds every component: in static pod manifests, systemd units, processes and, where a host was not looked at, in API
/// objects.</summary>
internal static class ComponentFinder
{
    public const string KubeadmManifests = "/etc/kubernetes/manifests";

    /// <param name="facts">The snapshot.</param>
    /// <param name="units">The services of a host.</param>
    /// <param name="programs">Programs of distributions that bring components of their own.</param>
    /// <param name="proxies">The files of kube-proxies that run as pods.</param>
    public static ImmutableArray<Component> Find(
        Snapshot facts, Func<Host, ImmutableArray<SystemdService>> units, ImmutableArray<EmbeddedProgram> programs, KubeProxyObjects proxies)
    {
        var embedding = programs.ToLookup(program => program.Host);
        List<Component> components = [.. SideBySide.Select(facts.Hosts, Of).SelectMany(found => found)];
        components.AddRange(UnreadHosts.Find(facts).Select(launch => Build(launch, facts, proxies)));
        components.AddRange(ApiLaunches.Find(facts, components).Select(launch => Build(launch, facts, proxies)));
        return [.. Numbered(components)];

        List<Component> Of(Host host)
        {
            var services = Services(host, units(host)).Concat(embedding[host].SelectMany(program => program.Launches(programs))).ToList();
            List<Component> found = [.. Started(host, services.Where(launch => launch.Kind is ComponentKind.Kubelet), ComponentKind.Kubelet)
                .Select(launch => Build(launch, facts, proxies))];
            var directories = ManifestDirectories(found, embedding[host]);
            var configured = directories.SelectMany(directory => StaticPods(host, directory)).Concat(services).ToList();
            foreach (var kind in Programs)
            {
                if (kind is ComponentKind.Kubelet) continue;
                found.AddRange(Started(host, configured.Where(launch => launch.Kind == kind), kind)
                    .Select(launch => Build(launch, facts, proxies)));
            }

            return found;
        }
    }

    /// <summary>Where the kubelets of a host look for static pods, and where a distribution puts them.</summary>
    public static IEnumerable<string> ManifestDirectories(IEnumerable<Component> kubelets, IEnumerable<EmbeddedProgram> programs) =>
        kubelets.Select(kubelet => kubelet.Settings["pod-manifest-path"].Text).Concat(programs.Select(program => program.ManifestDirectory))
            .OfType<string>().DefaultIfEmpty(KubeadmManifests).Distinct(StringComparer.Ordinal);

    private static readonly ImmutableArray<ComponentKind> Programs =
        [.. Enum.GetValues<ComponentKind>().Where(kind => kind.IsProgram())];

    private static Component Build(Launch launch, Snapshot facts, KubeProxyObjects proxies)
    {
        var version = launch.Version ?? Versions.Of(launch, facts);
        var noticed = new Noticed();
        noticed.Gaps.AddRange(launch.Gaps);
        if (version is null && launch.UnnamedVersion is { } unnamed) noticed.Gaps.Add(unnamed);
        var settings = launch.Kind is ComponentKind.Kubelet ? KubeletSettings(launch, version, facts.Api, proxies, noticed)
            : launch.Unobserved is { } why ? Unobserved(launch, version, why, noticed)
            : SettingsReader.Read(launch, version, proxies, noticed);
        return new()
        {
            Kind = launch.Kind,
            Host = launch.Host,
            Version = version,
            Origin = launch.Origin,
            Process = launch.Process,
            Settings = settings,
            Drift = [.. noticed.Drift],
            Contradictions = [.. noticed.Contradictions],
            Environment = launch.Environment,
            Mounts = launch.Mounts,
            RunBy = launch.RunBy,
            Front = launch.Front,
            Gaps = [.. noticed.Gaps],
        };
    }

    private static EffectiveSettings Unobserved(Launch launch, ComponentVersion? version, Gap why, Noticed noticed)
    {
        noticed.Gaps.Add(why);
        return EffectiveSettings.Unobserved(launch.Kind, version, launch.Host.Name, why);
    }

    /// <summary>A kubelet is configured where it runs, and may be asked what came of it.</summary>
    private static EffectiveSettings KubeletSettings(Launch launch, ComponentVersion? version, ApiObjects api, KubeProxyObjects proxies, Noticed noticed)
    {
        var host = launch.Host;
        if (launch.Unobserved is not { } why)
        {
            var configured = SettingsReader.Read(launch, version, proxies, noticed);
            return KubeletConfigz.Of(api, NodeTable.NameOf(configured, host))?.Over(configured, version, host.Name, noticed.Drift) ?? configured;
        }

        if (KubeletConfigz.Of(api, NodeTable.NameOf(host)) is not { } configz) return Unobserved(launch, version, why, noticed);
        var flags = why with { Reason = $"how the kubelet of {host.Name} is started was not seen", Needs = $"the unit and the processes of {host.Name}" };
        noticed.Gaps.Add(flags);
        return configz.Alone(version, host.Name, flags);
    }

    /// <summary>Configured launches joined with the processes that run them; processes that nothing explains come as they are.</summary>
    private static IEnumerable<Launch> Started(Host host, IEnumerable<Launch> configured, ComponentKind kind)
    {
        var processes = host.Processes.IsDefault
            ? []
            : host.Processes.Where(process => ComponentPrograms.Recognise(process.Argv) == kind).ToList();
        var silent = host.Processes.IsDefault ? null
            : host.Processes.FirstOrDefault(process => process.Argv.IsEmpty && ComponentPrograms.RecogniseShortName(process.Name) == kind);

        var running = processes.Count > 0;
        foreach (var launch in configured)
        {
            // Most words in common: two etcds on one host differ in their names and ports.
            var words = launch.Configured.Select(argument => argument.Text).ToHashSet(StringComparer.Ordinal);
            var process = processes.MaxBy(candidate => candidate.Argv.Count(words.Contains));
            if (process is not null) processes.Remove(process);
            else if (silent is null && launch.IsUnit && IdleUnits.Has(host, launch, running)) continue;
            // What runs says it all, even where its configuration was not read.
            yield return process is not null && launch.Unobserved is not null
                ? launch with { Process = process, Unobserved = null, Configured = default, Gaps = [.. launch.Gaps, launch.Unobserved] }
                : process is not null ? launch with { Process = process, Environment = RunningEnvironment(launch, process) }
                : silent is not null ? launch with { Process = silent, Gaps = [.. launch.Gaps, WithoutArguments(host, silent)] }
                : launch;
        }

        foreach (var process in processes)
        {
            var origin = Origin.Process(host.Name, process.Pid, process.Name);
            yield return new() { Kind = kind, Host = host, Origin = origin, Process = process, Environment = Variables(process, origin) };
        }
    }

    private static Gap WithoutArguments(Host host, ProcessFact process) =>
        new(Origin.Process(host.Name, process.Pid, process.Name), "its arguments could not be read: what runs may differ from what is configured", $"/proc/{process.Pid}/cmdline of {host.Name}");

    private static ImmutableArray<EnvironmentSetting> RunningEnvironment(Launch launch, ProcessFact process)
    {
        if (process.Environment.IsDefaultOrEmpty) return launch.Environment;
        var origin = Origin.Process(launch.Host.Name, process.Pid, process.Name);
        return [.. Variables(process, origin).Select(running =>
            launch.Environment.LastOrDefault(variable => variable.Name == running.Name && variable.Value == running.Value) ?? running)];
    }

    private static ImmutableArray<EnvironmentSetting> Variables(ProcessFact process, Origin origin) =>
        process.Environment.IsDefault
            ? [] : [.. process.Environment.Select(variable => new EnvironmentSetting(variable.Key, variable.Value, origin))];

    private static IEnumerable<Launch> Services(Host host, ImmutableArray<SystemdService> services)
    {
        foreach (var service in services)
        {
            if (ComponentPrograms.Find(service.Arguments) is not { } program) continue;
            yield return new()
            {
                Kind = program.Kind,
                Host = host,
                IsUnit = true,
                Origin = service.Origin,
                Configured = program.Arguments,
                Environment = [.. service.Environment.Select(variable =>
                    new EnvironmentSetting(variable.Name, variable.Value, variable.Origin))],
                Gaps = [.. service.Faults.Select(fault => new Gap(fault.Origin, fault.Message, "a unit that systemd can read too"))],
            };
        }
    }

    /// <summary>What a kubelet reads in its manifest directory: every file that is not hidden.</summary>
    public static IEnumerable<FileFact> Manifests(Host host, string directory) =>
        host.Below(directory.TrimEnd('/') + "/")
            .Where(file => file.Kind is not FileKind.Directory && HostPath.DirectoryOf(file.Path) == directory.TrimEnd('/')
                && !HostPath.NameOf(file.Path).StartsWith('.'));

    private static IEnumerable<Launch> StaticPods(Host host, string directory)
    {
        foreach (var manifest in Manifests(host, directory))
        {
            if (StaticPod.Read(host.Name, host.Find(manifest.Path) ?? manifest) is not { } pod) continue;
            foreach (var container in pod.Containers)
            {
                if (ComponentPrograms.Find(container.Arguments) is not { } program) continue;
                yield return new()
                {
                    Kind = program.Kind,
                    Host = host,
                    Origin = Origin.File(host.Name, manifest.Path),
                    Configured = program.Arguments,
                    Environment = [.. container.Environment.Select(variable =>
                        new EnvironmentSetting(variable.Name, variable.Value, variable.Origin))],
                    Mounts = container.Mounts,
                    Version = ComponentVersion.TryParse(container.ImageTag, out var version) ? version : null,
                    Gaps = [.. pod.Faults.Select(fault =>
                        new Gap(fault.Origin, fault.Message, "a manifest that the kubelet can read too"))],
                    UnnamedVersion = UnknownVersion(container),
                };
            }
        }
    }

    private static Gap? UnknownVersion(StaticContainer container) =>
        container.Image is { } image && !ComponentVersion.TryParse(container.ImageTag, out _)
            ? new(image.Origin,
                $"{TextSafety.Inert(image.Value)} names no version: it is taken for the newest", "an image tag such as v1.36.2")
            : null;

    private static IEnumerable<Component> Numbered(IEnumerable<Component> components)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var component in components)
        {
            var count = seen[component.Id] = seen.GetValueOrDefault(component.Id) + 1;
            yield return count == 1 ? component : component with { Instance = $"#{count}" };
        }
    }
}
