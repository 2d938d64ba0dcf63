using Ninepaths.Catalogue;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Authentication;

namespace Ninepaths.Engine.Tests.Access;

/// <summary>The list of an API server's ways in.</summary>
public sealed class WaysInTests
{
    private const string Server = "kube-apiserver";

    [Fact]
    public void They_stand_in_the_order_in_which_the_API_server_asks() => Assert.Equal(
        "RequestHeader On, ClientCertificate On, StaticToken Off, StoredServiceAccountToken On, ServiceAccountToken On, BootstrapToken On, IssuedToken Off, TokenWebhook Off, Anonymous On, Impersonation On",
        Line(Of(Given.Hardened)));

    [Fact]
    public void Old_ways_stand_there_where_the_version_has_them()
    {
        var ancient = Given.Hardened.FlagEverywhere(Server, "basic-auth-file", "/etc/kubernetes/users.csv").Put("cp1", "/etc/kubernetes/users.csv", "REDACTED,eve,7,dev\n");
        Assert.Equal(AuthenticationState.Off, Of(ancient).Find(AuthenticationKind.StaticPassword)!.State);

        var ways = Of(ancient.Edit("cp1", $"/etc/kubernetes/manifests/{Server}.yaml", "v1.36.2", "v1.18.20") with { Facts = ancient.Edit("cp1", $"/etc/kubernetes/manifests/{Server}.yaml", "v1.36.2", "v1.18.20").Facts with { ServerVersion = "v1.18.20" } });
        Assert.StartsWith("InsecurePort On, RequestHeader On, StaticPassword On, ClientCertificate On", Line(ways), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_is_told_with_its_place_and_what_it_means()
    {
        var way = Of(Given.Hardened.Put("cp1", "/etc/kubernetes/pki/t.csv", "REDACTED,eve,7,\"dev,ops\"\nREDACTED,\"joe, the second\",8\n").Flag("cp1", Server, "token-auth-file", "/etc/kubernetes/pki/t.csv")).Find(AuthenticationKind.StaticToken)!;

        Assert.Equal((AuthenticationState.On, "/etc/kubernetes/manifests/kube-apiserver.yaml"), (way.State, way.Origin.Place));
        Assert.NotNull(way.Origin.Line);
        Assert.Equal(["eve in dev, ops", "joe, the second"], way.Details);
    }

    [Fact]
    public void Whom_certificates_and_headers_name_is_told()
    {
        var ways = Of(Given.Hardened);

        Assert.Contains(ways.Find(AuthenticationKind.ClientCertificate)!.Details, line => line.Contains("\"kubernetes\", whose key lies at cp1:/etc/kubernetes/pki/ca.key", StringComparison.Ordinal));
        Assert.Contains("only the common names front-proxy-client may name somebody", ways.Find(AuthenticationKind.RequestHeader)!.Details);
        Assert.Contains("any certificate of it may name anybody", Of(Given.Hardened.Flag("cp1", Server, "requestheader-allowed-names", null)).Find(AuthenticationKind.RequestHeader)!.Details);
    }

    [Fact]
    public void Issuers_are_told_with_audience_names_and_keys()
    {
        var scene = Given.Hardened.FlagEverywhere(Server, "authentication-config", null).Flag("cp1", Server, "oidc-issuer-url", "https://login.example").Flag("cp1", Server, "oidc-client-id", "kube")
            .Flag("cp1", Server, "oidc-groups-claim", "teams").Flag("cp1", Server, "oidc-groups-prefix", "oidc:");

        Assert.Equal(["https://login.example: for kube; user from sub behind \"https://login.example#\"; groups from teams behind \"oidc:\"; keys from https://login.example, verified by the operating system's CAs"],
            Of(scene).Find(AuthenticationKind.IssuedToken)!.Details);
    }

    [Fact]
    public void A_file_that_was_not_read_leaves_its_ways_unknown()
    {
        var ways = Of(Given.Hardened.Hide("cp1", "/etc/kubernetes/bench/authn.yaml"));

        Assert.Equal(AuthenticationState.NotObserved, ways.Find(AuthenticationKind.IssuedToken)!.State);
        Assert.Equal(AuthenticationState.NotObserved, ways.Find(AuthenticationKind.Anonymous)!.State);
        Assert.NotEmpty(ways.Find(AuthenticationKind.IssuedToken)!.Needs);
    }

    [Fact]
    public void Settings_that_were_not_read_leave_every_way_unknown()
    {
        var hidden = Given.K3s.Hide("s1", "/etc/rancher/k3s/config.yaml");
        var ways = Wirer.Wire(hidden.Facts).Authentication.Single(server => server.Server.EndsWith("@s1", StringComparison.Ordinal));

        Assert.All(ways.Methods.Where(way => way.State == AuthenticationState.NotObserved), way => Assert.NotEmpty(way.Needs));
        Assert.Contains(ways.Methods, way => way is { Kind: AuthenticationKind.TokenWebhook, State: AuthenticationState.NotObserved });
    }

    [Fact]
    public void A_managed_API_server_has_no_list() => Assert.Empty(Wirer.Wire(Given.Captured("eks").Facts).Authentication);

    [Fact]
    public void Every_kind_has_a_guide_in_its_place() =>
        Assert.All(Enum.GetValues<AuthenticationKind>(), kind => Assert.Equal(kind, AuthenticationGuides.Of(kind).Kind));

    private static ServerAuthentication Of(Scene scene) => Wirer.Wire(scene.Facts).Authentication.Single(server => server.Server == $"{Server}@cp1");

    private static string Line(ServerAuthentication ways) => string.Join(", ", ways.Methods.Select(way => $"{way.Kind} {way.State}"));
}
