using System.Globalization;
using System.Text;
using System.Text.Json;
using Ninepaths.Kubernetes.Reading;
using Ninepaths.Testing;

namespace Ninepaths.Kubernetes.Tests.Faking;

/// <summary>An API server with objects in it: discovery, lists in pages, field selectors, kubelets behind it; and faults where a test puts them.</summary>
internal sealed class FakeCluster : IDisposable
{
    private readonly Dictionary<string, List<string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _groups = new(StringComparer.Ordinal);
    private readonly Lazy<FakeServer> _server;

    public FakeCluster()
    {
        foreach (var wanted in WantedResources.All.Where(each => !each.IsOptional)) Serves(wanted.Group, wanted.Versions[0], wanted.Plural);
        Certificate = A.Server("kube-apiserver").Named("127.0.0.1", "kubernetes.default.svc").Valid(From, Until).IssuedBy(Ca).Build();
        _server = new(() => FakeServer.Start(Certificate, Intermediates, Answer, asksForCertificate: true));
    }

    public static DateTimeOffset From { get; } = TimeProvider.System.GetUtcNow().AddHours(-1);

    public static DateTimeOffset Until { get; } = TimeProvider.System.GetUtcNow().AddDays(1);

    public TestCertificate Ca { get; } = A.Ca("kubernetes").Valid(From, Until).Build();

    public TestCertificate Certificate { get; set; }

    public IReadOnlyList<TestCertificate> Intermediates { get; set; } = [];

    /// <summary>Tokens that it takes; null for anybody.</summary>
    public HashSet<string>? Tokens { get; set; }

    /// <summary>What is answered instead, where it is not null.</summary>
    public Func<FakeRequest, FakeAnswer?> Instead { get; set; } = _ => null;

    public FakeServer Server => _server.Value;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{Server.Port}");

    public IEnumerable<string> Asked(string path) => Server.Requests.Where(request => request.Path == path).Select(request => string.Join('&', request.Query.Select(pair => $"{pair.Key}={pair.Value}")));

    /// <summary>Puts an object into a list, named by its path: <c>/api/v1/pods</c>.</summary>
    public void Add(string list, string name, string rest = "", string? space = null)
    {
        if (!_lists.TryGetValue(list, out var items)) _lists[list] = items = [];
        var inside = space is null ? "" : $",\"namespace\":{Quoted(space)}";
        items.Add($"{{\"metadata\":{{\"name\":{Quoted(name)}{inside}}}{(rest.Length > 0 ? "," : "")}{rest}}}");
    }

    public void Serves(string group, string version, string plural)
    {
        var root = "/" + Discovery.Root(group, version).TrimEnd('/');
        if (!_groups.TryGetValue(root, out var plurals)) _groups[root] = plurals = [];
        plurals.Add(plural);
    }

    public void ServesNoLonger(string group) => _groups.Keys.Where(root => root.StartsWith($"/apis/{group}/", StringComparison.Ordinal)).ToList().ForEach(root => _groups.Remove(root));

    /// <summary>A kubeconfig that leads here.</summary>
    public string Kubeconfig(string? cluster = null, string user = "token: good") => $$"""
        apiVersion: v1
        kind: Config
        current-context: admin@fake
        clusters:
        - name: fake
          cluster: { server: "{{Address}}", {{cluster ?? "certificate-authority-data: " + Base64(Ca.Pem)}} }
        users:
        - name: admin
          user: { {{user}} }
        contexts:
        - name: admin@fake
          context: { cluster: fake, user: admin }
        """;

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public void Dispose()
    {
        if (_server.IsValueCreated) Server.Dispose();
    }

    private static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

    private FakeAnswer Answer(FakeRequest request)
    {
        if (Instead(request) is { } instead) return instead;
        if (Tokens is not null && !Tokens.Contains(request.Authorization?["Bearer ".Length..] ?? "")) return FakeAnswer.Refusal(401, "Unauthorized");
        if (request.Path == "/version") return FakeAnswer.Json("""{"major":"1","minor":"36","gitVersion":"v1.36.2"}""");
        if (request.Path == "/apis") return FakeAnswer.Json($"{{\"kind\":\"APIGroupList\",\"groups\":[{string.Join(',', Groups())}]}}");
        if (_groups.TryGetValue(request.Path, out var plurals))
            return FakeAnswer.Json($"{{\"kind\":\"APIResourceList\",\"resources\":[{string.Join(',', plurals.Select(plural => $"{{\"name\":\"{plural}\",\"verbs\":[\"get\",\"list\"]}}"))}]}}");
        return IsList(request.Path) ? List(request) : FakeAnswer.Refusal(404, "the server could not find the requested resource");
    }

    private bool IsList(string path) => _groups.Any(group => path.StartsWith(group.Key + "/", StringComparison.Ordinal) && group.Value.Contains(path.Split('/')[^1]));

    private FakeAnswer List(FakeRequest request)
    {
        var items = _lists.GetValueOrDefault(request.Path, []);
        if (request.Query.TryGetValue("fieldSelector", out var selector)) items = items.FindAll(item => item.Contains($"\"type\":\"{selector.Split('=')[1]}\"", StringComparison.Ordinal));
        var start = request.Query.TryGetValue("continue", out var next) ? int.Parse(next.Split('-')[1], CultureInfo.InvariantCulture) : 0;
        var limit = int.Parse(request.Query["limit"], CultureInfo.InvariantCulture);
        var end = limit == 0 ? items.Count : Math.Min(items.Count, start + limit);
        var more = end < items.Count ? string.Create(CultureInfo.InvariantCulture, $",\"continue\":\"at-{end}\"") : "";
        return FakeAnswer.Json($"{{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{{\"resourceVersion\":\"7\"{more}}},\"items\":[{string.Join(',', items.Skip(start).Take(end - start))}]}}");
    }

    private IEnumerable<string> Groups() =>
        from root in _groups.Keys
        where root.StartsWith("/apis/", StringComparison.Ordinal)
        let parts = root.Split('/')
        group parts[3] by parts[2] into versions
        let all = string.Join(',', versions.Select(version => $"{{\"groupVersion\":\"{versions.Key}/{version}\",\"version\":\"{version}\"}}"))
        select $"{{\"name\":\"{versions.Key}\",\"versions\":[{all}],\"preferredVersion\":{{\"version\":\"{versions.First()}\"}}}}";
}
