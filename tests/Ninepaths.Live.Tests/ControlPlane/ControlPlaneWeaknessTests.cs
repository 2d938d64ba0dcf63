using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;
using Ninepaths.Live.Tests.Sandbox;
using Ninepaths.Testing;

namespace Ninepaths.Live.Tests.ControlPlane;

/// <summary>kube-controller-manager and kube-scheduler with one weakness each, beside a control plane that has none.</summary>
public sealed class ControlPlaneWeaknessTests(ControlPlaneSite shared) : IClassFixture<ControlPlaneSite>, IAsyncDisposable
{
    private readonly LiveHost _host = shared.AddHost("m");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Flags ControllerManager => ControlPlaneProcess.HealthyControllerManager(_host, shared.Cp1, shared.Site);

    private Flags Scheduler => ControlPlaneProcess.HealthyScheduler(_host, shared.Cp1, shared.Site);

    public async ValueTask DisposeAsync() => await _host.EndAsync();

    [Fact]
    public Task A_controller_manager_on_all_addresses() => OnAllAddressesAsync(ControlPlaneProcess.ControllerManager, ControllerManager);

    [Fact]
    public Task A_scheduler_on_all_addresses() => OnAllAddressesAsync(ControlPlaneProcess.Scheduler, Scheduler);

    [Fact]
    public async Task A_controller_manager_that_shows_its_metrics_to_anybody()
    {
        var audit = await AuditAsync(ControlPlaneProcess.ControllerManager, ControllerManager.With("--authorization-always-allow-paths=/healthz,/metrics"));

        audit.Found("NP8503", $"{_host.OwnAddress}:10257");
    }

    [Fact]
    public async Task A_scheduler_that_shows_its_metrics_to_anybody()
    {
        var audit = await AuditAsync(ControlPlaneProcess.Scheduler, Scheduler.With("--authorization-always-allow-paths=/healthz,/metrics"));

        audit.Found("NP8503", $"{_host.OwnAddress}:10259");
    }

    [Fact]
    public async Task A_controller_manager_that_serves_profiles()
    {
        var audit = await AuditAsync(ControlPlaneProcess.ControllerManager, ControllerManager.With("--profiling=true"));

        audit.Found("NP8502");
    }

    [Fact]
    public async Task A_controller_manager_with_old_versions_of_tls()
    {
        var audit = await AuditAsync(ControlPlaneProcess.ControllerManager, ControllerManager.With("--tls-min-version=VersionTLS10"));

        audit.Found("NP8505", $"{_host.OwnAddress}:10257");
    }

    [Fact]
    public async Task A_scheduler_with_old_versions_of_tls()
    {
        var audit = await AuditAsync(ControlPlaneProcess.Scheduler, Scheduler.With("--tls-min-version=VersionTLS11"));

        audit.Found("NP8505", $"{_host.OwnAddress}:10259");
    }

    [Fact]
    public async Task A_scheduler_with_weak_cipher_suites()
    {
        var serving = LivePki.ServerOf(_host, "kube-scheduler", shared.Site.Pki.Ca).WithKey(KeyKind.Rsa2048).Build();
        _host.Write("pki/scheduler", serving);

        var audit = await AuditAsync(ControlPlaneProcess.Scheduler, Scheduler.With(
            $"--tls-cert-file={_host.Pki("scheduler.crt")}", $"--tls-private-key-file={_host.Pki("scheduler.key")}",
            "--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));

        audit.Found("NP8509", $"{_host.OwnAddress}:10259");
    }

    [Fact]
    public async Task All_controllers_with_one_identity()
    {
        var audit = await AuditAsync(ControlPlaneProcess.ControllerManager, ControllerManager.Without("--use-service-account-credentials"));

        audit.Found("NP8506");
    }

    /// <summary>Catalogue §16, 18: what is embedded in a kubeconfig is read once.</summary>
    [Fact]
    public async Task A_controller_manager_whose_kubeconfig_was_renewed()
    {
        await ControlPlaneProcess.StartAsync(_host, ControlPlaneProcess.ControllerManager, ControllerManager, Cancelled);
        var kubeconfig = ControllerManager["--kubeconfig"]!;
        File.SetLastWriteTimeUtc(kubeconfig, (TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1)).UtcDateTime);

        var audit = await LiveAudit.OfAsync(shared.Site, [shared.Cp1, _host], Cancelled);

        audit.Found("NP8403");
    }

    private async Task OnAllAddressesAsync(string name, Flags healthy)
    {
        Loopback.NeedNodeAddresses();
        var port = Loopback.FreePort();

        var audit = await AuditAsync(name, healthy.With("--bind-address=0.0.0.0", $"--secure-port={port}"));

        audit.Found("NP8501", $"{_host.Address}:{port}");
    }

    private async Task<LiveAudit> AuditAsync(string name, Flags flags)
    {
        await ControlPlaneProcess.StartAsync(_host, name, flags, Cancelled);
        return await LiveAudit.OfAsync(shared.Site, [shared.Cp1, _host], Cancelled);
    }
}
