using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>Reads kubeconfigs as client-go does (<c>clientcmd/api/v1</c>), fields it doesn't know included.</summary>
internal sealed class KubeconfigReader(ConfigNode root, Origin file)
{
    private const int MostFaults = 100;

    private readonly List<DocumentFault> _faults = [];
    private DocumentFault? _refusal;

    public KubeconfigFile Read()
    {
        if (root.Kind is ConfigNodeKind.Scalar or ConfigNodeKind.Sequence) Refuse(root.Line, "no kubeconfig: not a mapping");
        var clusters = Named("clusters", "cluster", Cluster);
        var users = Named("users", "user", User);
        var contexts = Named("contexts", "context", Context);
        var current = Text(root, "current-context");
        var clusterNames = clusters.Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        var userNames = users.Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        if (current is not null && contexts.All(each => each.Name != current.Value))
            Fault(current.Origin.Line ?? 1, $"current-context '{TextSafety.Inert(current.Value)}' does not exist");
        foreach (var context in contexts)
        {
            if (context.Cluster is { } cluster && !clusterNames.Contains(cluster))
                Fault(context.Origin.Line ?? 1, $"cluster '{TextSafety.Inert(cluster)}' of context '{TextSafety.Inert(context.Name)}' does not exist");
            if (context.User is { } user && !userNames.Contains(user))
                Fault(context.Origin.Line ?? 1, $"user '{TextSafety.Inert(user)}' of context '{TextSafety.Inert(context.Name)}' does not exist");
        }

        return new() { Origin = file, Clusters = clusters, Users = users, Contexts = contexts, CurrentContext = current, Faults = [.. _faults], Refusal = _refusal };
    }

    private ImmutableArray<T> Named<T>(string list, string body, Func<string, ConfigNode, Origin, T> read)
    {
        var found = ImmutableArray.CreateBuilder<T>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var node = root[list];
        if (!node.IsNullOrMissing && node.Kind != ConfigNodeKind.Sequence) Refuse(node.Line, $"{list} is not a list");
        foreach (var item in node.Items)
        {
            var name = item["name"].Text ?? "";
            // client-go refuses the whole file; we keep the first and say so.
            if (!names.Add(name)) Refuse(item.Line, $"name '{TextSafety.Inert(name)}' twice in {list}; clients refuse the file");
            else found.Add(read(name, item[body], file with { Line = item.Line }));
        }

        return found.ToImmutable();
    }

    private static KubeconfigContext Context(string name, ConfigNode node, Origin origin) =>
        new(name, node["cluster"].Text, node["user"].Text, node["namespace"].Text, origin);

    private KubeconfigCluster Cluster(string name, ConfigNode node, Origin origin) => new()
    {
        Name = name,
        Origin = origin,
        Server = Text(node, "server"),
        CertificateAuthority = Path(node, "certificate-authority"),
        CertificateAuthorityData = Data(node, "certificate-authority-data"),
        InsecureSkipTlsVerify = Boolean(node, "insecure-skip-tls-verify"),
        TlsServerName = Text(node, "tls-server-name"),
        ProxyUrl = Text(node, "proxy-url"),
    };

    private KubeconfigUser User(string name, ConfigNode node, Origin origin) => new()
    {
        Name = name,
        Origin = origin,
        ClientCertificate = Path(node, "client-certificate"),
        ClientCertificateData = Data(node, "client-certificate-data"),
        ClientKey = Path(node, "client-key"),
        ClientKeyData = Presence(node, "client-key-data"),
        ClientKeyPublic = Data(node, "client-key-pub"),
        Token = Presence(node, "token"),
        TokenFile = Path(node, "tokenFile"),
        Exec = Part(node, "exec", "command"),
        ExecApiVersion = Part(node, "exec", "apiVersion"),
        Username = Presence(node, "username"),
        Password = Presence(node, "password"),
        AuthProvider = Part(node, "auth-provider", "name"),
        Impersonates = Presence(node, "as"),
    };

    private Located<string>? Text(ConfigNode node, string key)
    {
        if (node.Entry(key) is not { } entry || entry.Value.Kind == ConfigNodeKind.Null || entry.Value.Text is "") return null;
        if (entry.Value.Text is { } text) return new(text, file with { Line = entry.Line });
        Refuse(entry.Line, $"{key} is not text");
        return null;
    }

    private Located<bool>? Boolean(ConfigNode node, string key)
    {
        if (node.Entry(key) is not { } entry || entry.Value.Kind == ConfigNodeKind.Null) return null;
        if (entry.Value.AsBoolean is { } boolean) return new(boolean, file with { Line = entry.Line });
        Refuse(entry.Line, $"{key} is neither true nor false; clients refuse the file");
        return null;
    }

    private Located<string>? Path(ConfigNode node, string key) =>
        Text(node, key) is { } path ? path with { Value = HostPath.Combine(HostPath.DirectoryOf(file.Place), path.Value) } : null;

    private Origin? Presence(ConfigNode node, string key) =>
        node.Entry(key) is { Value: { IsNullOrMissing: false, Text: not "" } } entry ? file with { Line = entry.Line } : null;

    private Located<string>? Part(ConfigNode node, string key, string part) =>
        node.Entry(key) is { Value.Kind: ConfigNodeKind.Mapping } entry ? new(entry.Value[part].Text ?? "", file with { Line = entry.Line }) : null;

    private Located<ReadOnlyMemory<byte>>? Data(ConfigNode node, string key)
    {
        if (Text(node, key) is not { } text) return null;
        if (Base64(text.Value) is { } bytes) return new(bytes, text.Origin);
        Refuse(text.Origin.Line ?? 1, $"{key} is not base64; clients refuse the file");
        return null;
    }

    /// <summary>As Go's encoding/base64: line ends are ignored, blanks are not.</summary>
    private static byte[]? Base64(string text)
    {
        if (text.AsSpan().IndexOfAny(' ', '\t') >= 0) return null;
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private void Refuse(int line, string message)
    {
        _refusal ??= new(file with { Line = Math.Max(line, 1) }, message);
        Fault(line, message);
    }

    private void Fault(int line, string message)
    {
        if (_faults.Count < MostFaults) _faults.Add(new(file with { Line = Math.Max(line, 1) }, message));
    }
}
