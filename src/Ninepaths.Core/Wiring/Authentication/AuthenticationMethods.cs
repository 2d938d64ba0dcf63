using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Authentication;

/// <summary>Which ways in an API server has.</summary>
internal sealed class AuthenticationMethods(Cluster cluster, Component server)
{
    private static readonly ComponentVersion ConstrainedImpersonation = new(1, 36);

    private readonly MethodDetails _details = new(cluster, server);

    public static ServerAuthentication Of(Cluster cluster, Component server) => new(server.Id, [.. new AuthenticationMethods(cluster, server).All()]);

    private IEnumerable<AuthenticationMethod> All()
    {
        if (InsecurePort() is { } insecure) yield return insecure;
        yield return Named(AuthenticationKind.RequestHeader, "requestheader-client-ca-file", _details.RequestHeader);
        if (StaticPassword() is { } password) yield return password;
        yield return Named(AuthenticationKind.ClientCertificate, "client-ca-file", _details.ClientCertificate);
        yield return Named(AuthenticationKind.StaticToken, "token-auth-file", _details.StaticToken);
        yield return Keys(AuthenticationKind.StoredServiceAccountToken, _details.StoredTokens);
        yield return Keys(AuthenticationKind.ServiceAccountToken, _details.PodTokens);
        yield return Bootstrap();
        yield return Issued();
        yield return Named(AuthenticationKind.TokenWebhook, "authentication-token-webhook-config-file", _details.Webhook);
        yield return Anonymous();
        yield return new(AuthenticationKind.Impersonation, AuthenticationState.On, server.Origin,
            "always there; the right impersonate decides")
        { Details = [.. Constrained()] };
    }

    private AuthenticationMethod? InsecurePort()
    {
        if (server.Version is not { } version || version >= AuthenticationGuides.Of(AuthenticationKind.InsecurePort).Until) return null;
        var port = server.Settings["insecure-port"];
        var bound = server.Settings["insecure-bind-address"].Text;
        return Set(AuthenticationKind.InsecurePort, port, port.Text is not (null or "0"), $"port {port.Text} of {bound}, plain HTTP");
    }

    private AuthenticationMethod? StaticPassword()
    {
        var file = server.Settings["basic-auth-file"];
        var gone = AuthenticationGuides.Of(AuthenticationKind.StaticPassword).Until!.Value;
        if (server.Version is not { } version || version >= gone)
            return file.Text is null ? null : new(AuthenticationKind.StaticPassword, AuthenticationState.Off, file.Origin,
                $"--basic-auth-file is gone since {gone}: an API server that gets it does not start");
        return Named(AuthenticationKind.StaticPassword, "basic-auth-file", _details.StaticPassword);
    }

    private AuthenticationMethod Named(AuthenticationKind kind, string key, Func<IEnumerable<string>> details)
    {
        var setting = server.Settings[key];
        return setting.Text is null ? Set(kind, setting, false, $"--{key} is not set")
            : Set(kind, setting, true, $"--{key}={TextSafety.Inert(setting.Text)}") with { Details = [.. details()] };
    }

    private AuthenticationMethod Keys(AuthenticationKind kind, Func<IEnumerable<string>> details)
    {
        var (files, external) = (server.Settings["service-account-key-file"], server.Settings["service-account-signing-endpoint"]);
        var because = external.Text is { } socket ? $"--service-account-signing-endpoint={TextSafety.Inert(socket)}"
            : files.Values.Length > 0 ? $"--service-account-key-file={TextSafety.Inert(files.Value)}"
            : "the key of the serving certificate, as --service-account-key-file is not set";
        return Set(kind, external.Text is null ? files : external, true, because) with { Details = [.. details()] };
    }

    private AuthenticationMethod Bootstrap()
    {
        var setting = server.Settings["enable-bootstrap-token-auth"];
        return setting.Boolean is true
            ? Set(AuthenticationKind.BootstrapToken, setting, true, "--enable-bootstrap-token-auth=true") with { Details = [.. _details.BootstrapTokens()] }
            : Set(AuthenticationKind.BootstrapToken, setting, false, "--enable-bootstrap-token-auth is not true");
    }

    private AuthenticationMethod Issued()
    {
        var files = cluster.Files(server);
        if (files.Authentication.Hidden is { } gap)
            return new(AuthenticationKind.IssuedToken, AuthenticationState.NotObserved, gap.Origin, gap.Reason) { Needs = gap.Needs };
        var setting = server.Settings[files.Authentication.Content is null ? "oidc-issuer-url" : "authentication-config"];
        return files.Issuers.IsEmpty ? Set(AuthenticationKind.IssuedToken, setting, false, "no issuer is configured")
            : new(AuthenticationKind.IssuedToken, AuthenticationState.On, files.Issuers[0].Origin,
                string.Join(", ", files.Issuers.Select(issuer => TextSafety.Inert(issuer.Url))))
            { Details = [.. _details.Issuers()] };
    }

    private AuthenticationMethod Anonymous()
    {
        var anonymous = cluster.ApiServerSide.Of(server).Access.Anonymous;
        var state = anonymous.Kind switch
        {
            AnonymousKind.Unknown => AuthenticationState.NotObserved,
            AnonymousKind.Refused => AuthenticationState.Off,
            _ => AuthenticationState.On,
        };
        return new(AuthenticationKind.Anonymous, state, anonymous.Origin, anonymous.Because) { Needs = anonymous.Needs };
    }

    private IEnumerable<string> Constrained()
    {
        if (server.Version is not { } version) return [];
        var gate = server.Settings["feature-gates"].Values.SelectMany(value => value.Split(',')).LastOrDefault(each =>
            each.StartsWith("ConstrainedImpersonation=", StringComparison.Ordinal));
        var isOn = gate is null ? version >= ConstrainedImpersonation : gate.EndsWith("=true", StringComparison.Ordinal);
        return [isOn ? "the verbs impersonate:MODE and impersonate-on:MODE:VERB hold it to single requests, beside the old verb impersonate"
            : "only the old verb impersonate, for every request"];
    }

    private AuthenticationMethod Set(AuthenticationKind kind, Setting setting, bool isOn, string because) => setting.IsKnown
        ? new(kind, isOn ? AuthenticationState.On : AuthenticationState.Off, setting.IsSet ? setting.Origin : server.Origin, because)
        : new(kind, AuthenticationState.NotObserved, setting.Origin, TlsSettingsReader.Hidden(server)) { Needs = TlsSettingsReader.Needs(server) };
}
