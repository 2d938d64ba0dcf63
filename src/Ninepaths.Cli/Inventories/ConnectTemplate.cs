using System.Text.RegularExpressions;
using Ninepaths.Documents;

namespace Ninepaths.Cli.Inventories;

/// <summary>The command that gives a shell on a node, with places for the node's name and address.</summary>
internal sealed partial class ConnectTemplate
{
    private readonly string _text;

    private ConnectTemplate(string text) => _text = text;

    /// <summary>ssh, and never a question: nobody is there to answer it.</summary>
    public static ConnectTemplate Ssh(string user) => new($"ssh -o BatchMode=yes {user}@{{ip}}");

    /// <summary>For nodes that are containers (kind), or behind a container engine.</summary>
    public static ConnectTemplate Container(string engine) => new($"{engine} exec -i {{name}}");

    public static ConnectTemplate Lxc() => new("lxc exec {name} --");

    /// <summary>A pod with the node's file system in it. It stays there when it is done: somebody has to delete it.</summary>
    public static ConnectTemplate Debug() => new("kubectl debug node/{name} --quiet -i --profile=sysadmin --image=busybox -- chroot /host");

    /// <param name="text">What the user wrote.</param>
    /// <exception cref="UserErrorException">It has no place for what tells one node from another, or one for something else.</exception>
    public static ConnectTemplate Parse(string text)
    {
        var places = Place().Matches(text).Select(match => match.Groups["what"].Value).ToList();
        if (places.Find(place => place is not ("name" or "ip")) is { } unknown)
            throw new UserErrorException($"--connect: {{{TextSafety.Inert(unknown)}}} is no place that is filled in", "write {name} or {ip}");
        if (places.Count == 0)
            throw new UserErrorException("--connect: it would give a shell on the same host for every node", "write {name} or {ip} where they differ, for example 'ssh root@{ip}'");
        return new(text);
    }

    /// <summary>True when a node without an address cannot be reached with it.</summary>
    public bool NeedsAddress => _text.Contains("{ip}", StringComparison.Ordinal);

    /// <summary>The command for one node. Both were looked at before: neither can be more than a word.</summary>
    public string For(string name, string? ip) =>
        _text.Replace("{name}", name, StringComparison.Ordinal).Replace("{ip}", ip, StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?<what>[^{}\s]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
