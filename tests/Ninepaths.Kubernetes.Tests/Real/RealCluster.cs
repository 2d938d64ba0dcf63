using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ninepaths.Testing;

namespace Ninepaths.Kubernetes.Tests.Real;

/// <summary>A real API server and the etcd behind it, as plain processes on loopback, with certificates of their own. Started once for all tests.</summary>
public sealed class RealCluster : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly TempFolder _folder = new();
    private readonly List<Process> _processes = [];
    private readonly TestCertificate _ca = A.Ca("kubernetes").Valid(From, Until).Build();
    private HttpClient? _admin;

    /// <summary>Why there is none, and how to get one; null where it runs.</summary>
    public string? Missing { get; private set; }

    public Uri Address { get; private set; } = new("https://127.0.0.1");

    private static DateTimeOffset From { get; } = TimeProvider.System.GetUtcNow().AddHours(-1);

    private static DateTimeOffset Until { get; } = TimeProvider.System.GetUtcNow().AddDays(1);

    public async ValueTask InitializeAsync()
    {
        if (Find("etcd") is not { } etcd) Missing = "etcd is missing: apt-get install etcd-server, or set KUBEBUILDER_ASSETS";
        else if (Find("kube-apiserver") is not { } server) Missing = "kube-apiserver is missing: set KUBEBUILDER_ASSETS to a folder that has it (setup-envtest use --print path)";
        else await StartAsync(etcd, server);
    }

    public async ValueTask DisposeAsync()
    {
        _admin?.Dispose();
        _processes.Reverse();
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Dispose();
    }

    public string Kubeconfig(string user) => _folder.Write("config-" + Guid.NewGuid().ToString("N"), $$"""
        apiVersion: v1
        kind: Config
        current-context: real
        clusters: [{ name: real, cluster: { server: "{{Address}}", certificate-authority-data: {{Base64(_ca.Pem)}} } }]
        users: [{ name: someone, user: { {{user}} } }]
        contexts: [{ name: real, context: { cluster: real, user: someone } }]
        """);

    public string AdminKubeconfig()
    {
        var admin = A.Client("kubernetes-admin").InGroups("system:masters").Valid(From, Until).IssuedBy(_ca).Build();
        return Kubeconfig($"client-certificate-data: {Base64(admin.Pem)}, client-key-data: {Base64(admin.KeyPem)}");
    }

    /// <summary>Writes something into the cluster.</summary>
    public async Task<JsonDocument> PostAsync(string path, string body, string form = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, form);
        using var response = await _admin!.PostAsync(new Uri(Address, path), content, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.Conflict ? JsonDocument.Parse(answer) : throw new InvalidOperationException($"POST {path}: {answer}");
    }

    /// <summary>Writes every object of a file of ours.</summary>
    public async Task ApplyAsync(string yaml)
    {
        foreach (var document in yaml.Split("\n---\n"))
        {
            var lines = document.Split('\n').Where(line => !line.StartsWith('#')).ToList();
            var kind = lines.First(line => line.StartsWith("kind: ", StringComparison.Ordinal))["kind: ".Length..];
            var space = lines.FirstOrDefault(line => line.StartsWith("  namespace: ", StringComparison.Ordinal))?["  namespace: ".Length..];
            var rbac = "apis/rbac.authorization.k8s.io/v1/";
            (await PostAsync(kind switch
            {
                "Namespace" => "api/v1/namespaces",
                "ServiceAccount" => $"api/v1/namespaces/{space}/serviceaccounts",
                "ClusterRole" or "ClusterRoleBinding" => $"{rbac}{kind.ToLowerInvariant()}s",
                _ => $"{rbac}namespaces/{space}/{kind.ToLowerInvariant()}s",
            }, string.Join('\n', lines), "application/yaml")).Dispose();
        }
    }

    /// <summary>A token of a service account.</summary>
    public async Task<string> TokenAsync(string space, string account)
    {
        using var answer = await PostAsync($"api/v1/namespaces/{space}/serviceaccounts/{account}/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":600}}""");
        return answer.RootElement.GetProperty("status").GetProperty("token").GetString()!;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string? Find(string program) =>
        new[] { Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS"), "/usr/local/kubebuilder/bin" }.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, program)).FirstOrDefault(File.Exists);

    private async Task StartAsync(string etcd, string server)
    {
        var ports = FreePorts(3);
        Address = new($"https://127.0.0.1:{ports[2]}");
        var serving = A.Server("kube-apiserver").Named("127.0.0.1", "kubernetes.default.svc").Valid(From, Until).IssuedBy(_ca).Build();
        using var accounts = RSA.Create(2048);
        var (client, peer) = ($"http://127.0.0.1:{ports[0]}", $"http://127.0.0.1:{ports[1]}");
        Run(etcd, "--data-dir", Path.Combine(_folder.Path, "etcd"), "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", $"default={peer}", "--unsafe-no-fsync");
        Run(server, $"--etcd-servers={client}", $"--secure-port={ports[2]}", "--bind-address=127.0.0.1", "--advertise-address=127.0.0.1",
            $"--tls-cert-file={_folder.Write("server.crt", serving.Pem)}", $"--tls-private-key-file={_folder.Write("server.key", serving.KeyPem)}",
            $"--client-ca-file={_folder.Write("ca.crt", _ca.Pem)}", $"--service-account-key-file={_folder.Write("sa.key", accounts.ExportRSAPrivateKeyPem())}",
            $"--service-account-signing-key-file={_folder.Path}/sa.key", "--service-account-issuer=https://kubernetes.default.svc",
            "--service-cluster-ip-range=10.96.0.0/16", "--authorization-mode=Node,RBAC", $"--cert-dir={_folder.Path}/certs", "--endpoint-reconciler-type=none");
        var admin = A.Client("kubernetes-admin").InGroups("system:masters").Valid(From, Until).IssuedBy(_ca).Build();
        _admin = Trusting(_ca, admin);
        await ReadyAsync();
    }

    // The API server is the tests' own; only its CA is trusted all the same.
    private static HttpClient Trusting(TestCertificate ca, TestCertificate user)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        using var pem = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(user.Pem, user.KeyPem);
        handler.SslOptions.ClientCertificates = [System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12(pem.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12), null)];
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(ca.Pem) },
            RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck,
        };
        return new(handler) { Timeout = TimeSpan.FromSeconds(20) };
    }

    private async Task ReadyAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Limit)
        {
            if (_processes.Find(process => process.HasExited) is { } dead) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{dead.StartInfo.FileName} ended with {dead.ExitCode}"));
            try
            {
                using var ready = await _admin!.GetAsync(new Uri(Address, "readyz"), TestContext.Current.CancellationToken);
                using var space = await _admin.GetAsync(new Uri(Address, "api/v1/namespaces/kube-node-lease"), TestContext.Current.CancellationToken);
                if (ready.IsSuccessStatusCode && space.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"the API server was not ready within {Limit}");
    }

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder.Path };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        // Nobody reads what they say; a full pipe would stop them.
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _processes.Add(process);
    }

    private static List<int> FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
