using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Every link between settings: which bundle verifies which certificate, which key signs what, who dials whom.</summary>
public static partial class SettingLinks
{
    private const ComponentKind Api = ComponentKind.KubeApiserver;
    private const ComponentKind Manager = ComponentKind.KubeControllerManager;
    private const ComponentKind Scheduler = ComponentKind.KubeScheduler;
    private const ComponentKind Proxy = ComponentKind.KubeProxy;
    private const ComponentKind Node = ComponentKind.Kubelet;
    private const ComponentKind Store = ComponentKind.Etcd;
    private const ComponentKind File = ComponentKind.Kubeconfig;

    /// <summary>All links: what is verified first, then who signs, dials and asks, then which key belongs to what.</summary>
    public static ImmutableArray<SettingLink> All { get; } = [.. Servers(), .. Clients(), .. Tokens(), .. Signers(), .. Dialling(), .. Asking(), .. Files(), .. Keys(),
        .. ServerFiles()];

    /// <summary>The links that a setting is part of.</summary>
    public static IEnumerable<SettingLink> Of(SettingReference setting) => All.Where(link => link.Has(setting));

    /// <summary>The links that matter on a path.</summary>
    public static IEnumerable<SettingLink> On(ClusterPath path) => All.Where(link => link.Paths.Contains(path.Number));

    private static LinkEnd End(ComponentKind component, string? what, params ReadOnlySpan<string> keys) => Other(component.ProgramName(), what, component, keys);

    private static LinkEnd Other(string who, string? what, ComponentKind component, params ReadOnlySpan<string> keys)
    {
        var settings = ImmutableArray.CreateBuilder<SettingReference>(keys.Length);
        foreach (var key in keys) settings.Add(new(component, key));
        return new(who, what, settings.MoveToImmutable());
    }

    private static LinkEnd Outside(string who, string what) => new(who, what, []);

    private static SettingLink Link(LinkKind kind, ImmutableArray<int> paths, LinkEnd from, LinkEnd to, CertificateUse shown = CertificateUse.None) =>
        new() { Kind = kind, Paths = paths, From = from, To = to, Shown = shown };
}
