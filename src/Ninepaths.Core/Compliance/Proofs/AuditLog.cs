using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Verdicts;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring;

namespace Ninepaths.Compliance.Proofs;

/// <summary>The audit log, its policy, and encryption at rest: files of the API server that must be there and say something.</summary>
internal static class AuditLog
{
    private const ComponentKind Kind = ComponentKind.KubeApiserver;

    /// <summary>A log file and a policy: without a policy the API server records nothing (apiserver options/audit.go).</summary>
    public static Proof Written { get; } = Seen.Each(Kind, (_, server) => Log(server));

    /// <summary>A number of the log; where no log is written nothing is kept.</summary>
    public static Proof AtLeast(string key, int least) => Seen.Each(Kind, (_, server) =>
    {
        if (Log(server) is { State: not ControlState.Pass } none) return none;
        var evidence = Evidence.Of(server, key, string.Create(CultureInfo.InvariantCulture, $"{least} or more"));
        return int.TryParse(server.Settings[key].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least
            ? Seen.Pass(server.Id, evidence) : Seen.Fail(server.Id, evidence);
    });

    private static ControlSighting Log(Component server)
    {
        var (log, policy) = (server.Settings["audit-log-path"], server.Settings["audit-policy-file"]);
        if (!log.IsKnown || !policy.IsKnown) return Seen.Hidden(server);
        if (log.Text is null) return Seen.Fail(server.Id, Evidence.Of(server, "audit-log-path", "a file for the audit log"));
        return policy.Text is null
            ? Seen.Fail(server.Id, Evidence.Of(server, "audit-policy-file", "an audit policy"), "--audit-log-path is set, and without --audit-policy-file nothing is recorded")
            : Seen.Pass(server.Id, Evidence.Of(server, "audit-log-path", "a file for the audit log"));
    }

    /// <summary>A policy with a rule that records something.</summary>
    public static Proof Policy { get; } = File("audit-policy-file", ConfigKinds.AuditPolicy, (server, config, evidence) =>
        config.Root["rules"].Items.Count(rule => rule["level"].Text is not (null or "None")) is var rules and > 0
            ? Seen.Pass(server.Id, evidence, $"{evidence.Actual}: a policy of which {rules} rules record something")
            : Seen.Fail(server.Id, evidence, $"{evidence.Actual}: no rule of the policy records anything"));

    /// <summary>An encryption configuration that the API server can read, and that encrypts Secrets.</summary>
    public static Proof Encryption { get; } = File("encryption-provider-config", ConfigKinds.Encryption,
        (server, config, evidence) => config.Root["resources"].Items.Any(item => item["providers"][0]["identity"].Exists
            && item["resources"].Items.Any(resource => resource.Text is "secrets" or "*.*" or "*."))
            ? Seen.Fail(server.Id, evidence, $"{evidence.Actual}: Secrets are written with identity, in plain text") : Seen.Pass(server.Id, evidence));

    /// <summary>The first provider for Secrets is the one that writes; identity writes plain text.</summary>
    public static Proof EncryptionProvider { get; } = File("encryption-provider-config", ConfigKinds.Encryption, (server, config, evidence) =>
    {
        foreach (var item in config.Root["resources"].Items)
        {
            if (!item["resources"].Items.Any(resource => resource.Text is "secrets" or "*.*" or "*.")) continue;
            var first = item["providers"][0].Entries is [var entry, ..] ? entry : null;
            var seen = new Evidence(config.At(Math.Max(1, first?.Line ?? item.Line)), $"secrets are written with {Documents.TextSafety.Inert(first?.Key ?? "nothing")}", "kms, secretbox or aescbc first");
            return first?.Key switch
            {
                "kms" or "secretbox" or "aescbc" => Seen.Pass(server.Id, seen),
                "aesgcm" => Seen.Warn(server.Id, seen, "secrets are written with aesgcm, whose keys must be changed after 200,000 writes"),
                _ => Seen.Fail(server.Id, seen),
            };
        }

        return Seen.Fail(server.Id, evidence, $"{evidence.Actual}: it says nothing of secrets");
    });

    private static Proof File(string key, ConfigKind kind, Func<Component, ConfigFile, Evidence, ControlSighting> judge) => Seen.Each(Kind, (_, server) =>
    {
        var setting = server.Settings[key];
        if (!setting.IsKnown) return Seen.Hidden(server);
        var evidence = Evidence.Of(server, key, $"a file with an object of kind {kind.Name}");
        if (setting.Text is not { } path) return Seen.Fail(server.Id, evidence);
        var config = ConfigFile.Read(server.Host, server.HostPathOf(path), path, out var gap);
        if (config is null) return Seen.Unseen(server.Id, $"{gap!.Origin}: {gap.Reason}", gap.Needs);
        return config.LenientRefusal(kind, server.Version) is { } other ? Seen.Fail(server.Id, evidence, $"{other.Origin}: {other.Reason}") : judge(server, config, evidence);
    });
}
