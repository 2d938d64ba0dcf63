namespace Ninepaths.Wiring.Servers;

/// <summary>Which peers a member dials, and where: the addresses that etcd stores count, then those of --initial-cluster.</summary>
internal static class EtcdPeers
{
    /// <summary>Every other member: its name, the URL dialled, and the component where it was observed.</summary>
    public static IReadOnlyList<(string Name, EtcdUrl Url, Component? Peer)> Of(Cluster cluster, Component member)
    {
        var own = NameOf(member);
        var known = cluster.Facts.EtcdMembers.IsDefaultOrEmpty ? Configured(cluster, member) : Stored(cluster);
        return [.. known.Where(peer => peer.Name != own)
            .Select(peer => (peer.Name, peer.Url, PeerOf(cluster, member, peer.Name, peer.Url)))];
    }

    /// <summary>True when its peer port takes plain text, and that from its own host alone: no other member can be meant.</summary>
    public static bool IsLocalOnly(Component member) =>
        EtcdUrl.All(member.Settings["listen-peer-urls"]) is { IsEmpty: false } urls && urls.All(url => url.IsLoopback && url.IsPlain);

    /// <summary>--name, else etcd's default name "default".</summary>
    public static string NameOf(Component member) => member.Settings["name"].Text ?? "default";

    private static IEnumerable<(string Name, EtcdUrl Url)> Stored(Cluster cluster) =>
        from stored in cluster.Facts.EtcdMembers
        from text in stored.PeerUrls
        let url = EtcdUrl.Parse(text)
        where url is not null
        select (stored.Name, url);

    /// <summary>The union of every member's --initial-cluster: kubeadm writes it once, and each later member knows more.</summary>
    private static IEnumerable<(string Name, EtcdUrl Url)> Configured(Cluster cluster, Component member)
    {
        var entries =
            from each in cluster.EtcdMembers
            from entry in each.Settings["initial-cluster"].Values.SelectMany(value => value.Split(','))
            let cut = entry.IndexOf('=', StringComparison.Ordinal)
            where cut > 0
            let url = EtcdUrl.Parse(entry[(cut + 1)..])
            where url is not null
            select (Name: entry[..cut].Trim(), Url: url);
        var advertised =
            from each in cluster.EtcdMembers
            where !ReferenceEquals(each, member)
            from url in EtcdUrl.All(each.Settings["initial-advertise-peer-urls"])
            select (Name: NameOf(each), Url: url);
        return entries.Concat(advertised).Distinct();
    }

    private static Component? PeerOf(Cluster cluster, Component member, string name, EtcdUrl url)
    {
        var others = cluster.EtcdMembers.Where(other => !ReferenceEquals(other, member)).ToList();
        return others.FirstOrDefault(other =>
            EtcdUrl.All(other.Settings["listen-peer-urls"]).Concat(EtcdUrl.All(other.Settings["initial-advertise-peer-urls"]))
                .Any(listener => listener.Host == url.Host && listener.Port == url.Port))
            ?? others.FirstOrDefault(other => NameOf(other) == name);
    }
}
