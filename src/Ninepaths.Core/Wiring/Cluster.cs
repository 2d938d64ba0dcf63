using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Authentication;
using Ninepaths.Wiring.Certificates;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Configuration;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Layouts;
using Ninepaths.Wiring.Layouts.Embedded;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Network;
using Ninepaths.Wiring.Nodes;
using Ninepaths.Wiring.Rights;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring;

/// <summary>What the nine path files look at: the components of a snapshot, and everything that is read for more than one path.</summary>
internal sealed class Cluster
{
    private readonly ILookup<ComponentKind, Component> _byKind;
    private readonly ILookup<Host, Component> _byHost;
    private readonly ILookup<(Host Host, string Path), KubeconfigUse> _kubeconfigs;
    private readonly Lazy<ImmutableArray<UserContext>> _userContexts;
    private readonly ConcurrentDictionary<string, ServerFiles> _files = new(StringComparer.Ordinal);
    private readonly Lazy<PowerTable> _powers;
    private readonly Lazy<ImmutableArray<ServerAuthentication>> _authentication;
    private readonly Lazy<ImmutableArray<PodGroup>> _pods;

    public Cluster(Snapshot facts, PodTraffic? traffic)
    {
        Facts = facts;
        Traffic = traffic;
        Layout = LayoutFinder.Find(facts);
        var units = SideBySide.Select(facts.Hosts, host => (Host: host, Services: Documents.SystemdUnits.Read(host)))
            .ToDictionary(each => each.Host, each => each.Services);
        Programs = EmbeddedPrograms.Find(facts, host => units[host]);
        Proxies = new(facts.Api);
        Components = ComponentFinder.Find(facts, host => units[host], Programs, Proxies);
        _byKind = Components.ToLookup(component => component.Kind);
        _byHost = Components.ToLookup(component => component.Host);
        Provider = Layout.ControlPlaneManaged && !ApiServers.Any() ? new(this) : null;
        Tls = new(Material);
        Nodes = new(this);
        Live = new(this);
        Kubeconfigs = KubeconfigFinder.Find(this);
        _kubeconfigs = Kubeconfigs.ToLookup(use => (use.Host, use.Path));
        _userContexts = new(() => UserContext.Find(this));
        ApiServerSide = new(this);
        Endpoints = new(this);
        Authorities = new(this);
        Rbac = new(facts.Api);
        Services = new(this);
        Plugin = NetworkPlugin.Of(this);
        Certificates = CertificateInventory.Find(this);
        Keys = new(facts);
        _powers = new(() => PowerTables.Of(this));
        _pods = new(() => PodGroup.Find(facts.Api));
        _authentication = new(() => [.. ApiServers.Select(server => AuthenticationMethods.Of(this, server))]);
    }

    public Snapshot Facts { get; }

    /// <summary>What may pass between pods; null where nobody worked it out.</summary>
    public PodTraffic? Traffic { get; }

    public Layout Layout { get; }

    /// <summary>Programs of distributions that bring components of their own.</summary>
    public ImmutableArray<EmbeddedProgram> Programs { get; }

    public KubeProxyObjects Proxies { get; }

    public ImmutableArray<Component> Components { get; }

    /// <summary>The control plane that a provider runs; null where there is none.</summary>
    public ProviderControlPlane? Provider { get; }

    public TlsMaterial Material { get; } = new();

    public TlsSettingsReader Tls { get; }

    public NodeTable Nodes { get; }

    /// <summary>What ports answered.</summary>
    public LivePorts Live { get; }

    public ImmutableArray<KubeconfigUse> Kubeconfigs { get; }

    public ApiServerSide ApiServerSide { get; }

    public ApiEndpoints Endpoints { get; }

    public AuthorityUses Authorities { get; }

    public Rbac Rbac { get; }

    /// <summary>Who can do what beyond ordinary work.</summary>
    public PowerTable Powers => _powers.Value;

    /// <summary>The ways in at each API server.</summary>
    public ImmutableArray<ServerAuthentication> Authentication => _authentication.Value;

    /// <summary>Pods, each template once.</summary>
    public ImmutableArray<PodGroup> Pods => _pods.Value;

    /// <summary>Where private keys lie.</summary>
    public KeyPlaces Keys { get; }

    public ServiceCertificates Services { get; }

    public NetworkPlugin Plugin { get; }

    public ImmutableArray<CertificateUse> Certificates { get; }

    public IEnumerable<Component> Of(ComponentKind kind) => _byKind[kind];

    public IEnumerable<Component> On(Host host) => _byHost[host];

    /// <summary>What <see cref="ServiceAccountKeys"/> has found out, by API server.</summary>
    public ConcurrentDictionary<string, TokenTrust> TokenTrusts { get; } = new(StringComparer.Ordinal);

    /// <summary>Every context of every kubeconfig of a person.</summary>
    public ImmutableArray<UserContext> UserContexts => _userContexts.Value;

    /// <summary>The kubeconfig that a host has at this path, links followed; null where it has none.</summary>
    public KubeconfigUse? KubeconfigAt(Host host, string path) => _kubeconfigs[(host, path)].FirstOrDefault();

    public IEnumerable<Component> ApiServers => Of(ComponentKind.KubeApiserver);

    public IEnumerable<Component> Kubelets => Of(ComponentKind.Kubelet);

    /// <summary>What an API server reads from files beside its flags; read once.</summary>
    public ServerFiles Files(Component server) =>
        _files.GetOrAdd(server.Id, _ => new(server));

    public IEnumerable<Component> EtcdMembers => Of(ComponentKind.Etcd);
}
