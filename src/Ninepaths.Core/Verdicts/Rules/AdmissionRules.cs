using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Admission checks whose own settings take back what they seem to promise.</summary>
internal static class AdmissionRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) => cluster.ApiServers.SelectMany(server => Of(cluster, server));

    private static IEnumerable<Finding> Of(Cluster cluster, Component server)
    {
        var admission = cluster.Files(server).Admission;
        if (admission.ImagePolicy is var (policy, at) && policy["defaultAllow"].AsBoolean is true)
            yield return Finding.Of(8, 520, server.Id, [new(at(policy["defaultAllow"].Line), "defaultAllow: true", "defaultAllow: false")]);
        if (admission.PodSecurity.Content is not { } security) yield break;
        var enforce = security.Root["defaults"]["enforce"];
        if (enforce.Text is null or "" or "privileged")
            yield return Finding.Of(8, 525, server.Id, [new(security.At(Math.Max(1, enforce.Exists ? enforce.Line : security.Root["defaults"].Line)),
                $"enforce: {(string.IsNullOrEmpty(enforce.Text) ? "nothing, which means privileged" : enforce.Text)}", "enforce: baseline")]);
    }
}
