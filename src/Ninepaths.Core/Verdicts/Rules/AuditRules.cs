using Ninepaths.Documents;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Audit logs that are on and stay empty.</summary>
internal static class AuditRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) => cluster.ApiServers.Select(Of).OfType<Finding>();

    private static Finding? Of(Component server)
    {
        var (log, webhook, policy) = (server.Settings["audit-log-path"], server.Settings["audit-webhook-config-file"],
            server.Settings["audit-policy-file"]);
        if ((log.Text is null && webhook.Text is null) || !policy.IsKnown) return null;
        if (policy.Text is not { } path)
            return Finding.Of(3, 524, server.Id, [Evidence.Of(server, "audit-policy-file", "a policy"),
                Evidence.Of(server, log.Text is null ? "audit-webhook-config-file" : "audit-log-path", "together with a policy")]);
        // A policy that decodes only leniently is taken with a warning (apiserver/pkg/audit/policy/reader.go).
        if (ConfigFile.Read(server.Host, server.HostPathOf(path), path, out _) is not { } file
            || file.LenientRefusal(ConfigKinds.AuditPolicy, server.Version) is not null) return null;
        var rules = file.Root["rules"];
        return rules.Items.Any(rule => rule["level"].Text is not (null or "None")) ? null
            : Finding.Of(3, 524, server.Id, [new(file.At(Math.Max(1, rules.Line)), "no rule records anything", "a rule whose level is not None")]);
    }
}
