using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.ControlPlane;
using Ninepaths.Live.Tests.Observing;
using Ninepaths.Live.Tests.Sandbox;

namespace Ninepaths.Live.Tests.Nodes;

/// <summary>A kubelet with one weakness each, beside a control plane that has none.</summary>
public sealed class KubeletWeaknessTests(ControlPlaneSite shared) : IClassFixture<ControlPlaneSite>, IAsyncDisposable
{
    private readonly LiveHost _w = shared.AddHost("w");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Port => $"{_w.Address}:10250";

    private string Authorities => $"x509: {{clientCAFile: {_w.Pki("ca.crt")}}}";

    public async ValueTask DisposeAsync()
    {
        await _w.EndAsync();
        await shared.ForgetAsync(_w);
    }

    [Fact]
    public async Task Anonymous_requests()
    {
        var audit = await AuditAsync($"authentication: {{anonymous: {{enabled: true}}, {Authorities}}}");

        audit.Found("NP1302", Port);
    }

    [Fact]
    public async Task Everything_allowed_to_who_authenticates()
    {
        var audit = await AuditAsync("authorization: {mode: AlwaysAllow}");

        audit.Found("NP1301");
    }

    [Fact]
    public async Task Everything_allowed_to_anybody()
    {
        var audit = await AuditAsync($"authentication: {{anonymous: {{enabled: true}}, {Authorities}}}", "authorization: {mode: AlwaysAllow}");

        audit.Found("NP1305", Port);
    }

    [Fact]
    public async Task The_read_only_port()
    {
        var audit = await AuditAsync("readOnlyPort: 10255");

        audit.Found("NP1501", $"{_w.Address}:10255");
    }

    [Fact]
    public async Task No_authority_for_client_certificates()
    {
        var audit = await AuditAsync("authentication: {}");

        audit.Found("NP1201", Port);
    }

    [Fact]
    public async Task Old_versions_of_tls()
    {
        var audit = await AuditAsync("tlsMinVersion: VersionTLS10");

        audit.Found("NP1002", Port);
    }

    [Fact]
    public async Task A_certificate_that_it_signed_itself()
    {
        var audit = await AuditAsync("tlsCertFile: null", "tlsPrivateKeyFile: null");

        // The API server dials the address, and Go looks at names before it looks for the authority (crypto/x509 Verify).
        audit.Found("NP1104");
        audit.Found("NP1502", Port);
        Assert.Contains("doesn't contain any IP SANs", await shared.ThroughTheApiServerAsync(_w, Cancelled), StringComparison.Ordinal);
    }

    /// <summary>Catalogue §1.2: until its request is approved the kubelet has no certificate, and every handshake fails.</summary>
    [Fact]
    public async Task A_certificate_request_that_nobody_approved()
    {
        var audit = await AuditAsync("tlsCertFile: null", "tlsPrivateKeyFile: null", "serverTLSBootstrap: true");

        audit.Found("NP1109", Port);
        Assert.Equal("internal_error", audit.Probe(_w.Address, 10250).With(ProbeWith.NoCertificate)!.Handshake.Alert);
    }

    [Fact]
    public async Task Its_health_on_all_addresses()
    {
        Loopback.NeedNodeAddresses();
        var port = Loopback.FreePort();

        var audit = await AuditAsync($"healthzPort: {port}", "healthzBindAddress: 0.0.0.0");

        audit.Found("NP1570", $"{_w.Address}:{port}");
    }

    private async Task<LiveAudit> AuditAsync(params string[] changes)
    {
        var flags = KubeletProcess.Healthy(_w, shared.Cp1, shared.Site);
        KubeletProcess.Configure(_w, changes);
        await KubeletProcess.StartAsync(_w, flags, Cancelled);
        return await LiveAudit.OfAsync(shared.Site, [shared.Cp1, _w], Cancelled);
    }
}
