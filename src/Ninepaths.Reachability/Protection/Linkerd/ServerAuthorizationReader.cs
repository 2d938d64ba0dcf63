using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Reads ServerAuthorizations of policy.linkerd.io.</summary>
internal static class ServerAuthorizationReader
{
    public static IEnumerable<ServerAuthorization> Read(PolicyInput input, LinkerdSettings settings, PolicyOutput output)
    {
        foreach (var item in input.Of(LinkerdNames.PolicyGroup, "ServerAuthorization"))
        {
            var fields = new ObjectFields(item, output);
            var spec = item.Spec;
            if (!fields.IsMapping(spec, "spec")) continue;
            var server = spec["server"];
            if (!fields.IsMapping(server, "server") | !fields.IsMapping(spec["client"], "client")) continue;
            if (server["name"].Exists == server["selector"].Exists) fields.Refuse(server, "exactly one of server.name and server.selector must be set");
            var name = fields.OptionalText(server["name"], "server.name");
            var labels = server["selector"].Exists ? LinkerdSelector.Read(fields, server["selector"]) : LabelExpression.Nothing;
            var grants = Grants(fields, spec["client"], settings);
            if (fields.IsSound && grants is not null) yield return new(fields.Namespace, name, labels, grants);
        }
    }

    private static InboundAuthorization? Grants(ObjectFields fields, ConfigNode client, LinkerdSettings settings)
    {
        var networks = NetworkList.Read(fields, client["networks"], out var bad);
        var cluster = client["networks"].Items.IsEmpty;
        var anybody = fields.Flag(client["unauthenticated"], "unauthenticated");
        var tls = client["meshTLS"];
        var identities = ImmutableArray.CreateBuilder<IdentityMatch>();
        var anyTls = false;
        if (!tls.IsNullOrMissing && fields.IsMapping(tls, "meshTLS"))
        {
            anyTls = fields.Flag(tls["unauthenticatedTLS"], "unauthenticatedTLS");
            foreach (var node in fields.Items(tls["identities"], "identities"))
                if (fields.Text(node, "an identity") is { } identity) identities.Add(IdentityMatch.Parse(identity));
            foreach (var node in fields.Items(tls["serviceAccounts"], "serviceAccounts"))
            {
                if (!fields.IsMapping(node, "a service account") || fields.Text(node["name"], "name of a service account") is not { } name) continue;
                identities.Add(IdentityMatch.Exactly(settings.Identity(fields.OptionalText(node["namespace"], "namespace of a service account") ?? fields.Namespace, name)));
            }
        }

        if (!fields.IsSound) return null;
        if (bad is { } fault) return Ignore(fields, fault.Node, fault.Message);
        if (!anybody && tls.IsNullOrMissing) return Ignore(fields, client, "says of no client how it shows who it is");
        if (!anybody && !anyTls && identities.Count == 0) return Ignore(fields, tls, "meshTLS names no client");
        if (anybody && !tls.IsNullOrMissing) fields.Warn(client, "has unauthenticated beside meshTLS: anybody may come in");
        return new()
        {
            Title = fields.Title,
            Origin = fields.Item.Origin,
            AnyTls = anyTls,
            Identities = anybody ? null : anyTls ? [IdentityMatch.Any] : identities.ToImmutable(),
            Networks = cluster ? settings.ClusterNetworks : networks,
            ClusterOnly = cluster,
        };
    }

    private static InboundAuthorization? Ignore(ObjectFields fields, ConfigNode node, string why)
    {
        fields.Warn(node, $"{why}: Linkerd ignores it, so it lets nobody in");
        return null;
    }
}
