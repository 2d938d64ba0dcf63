using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Verdicts.Properties;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Layouts.Rancher;

namespace Ninepaths.Verdicts.Rules;

/// <summary>k3s and RKE2: certificates that a start would renew, and the token that agents join with.</summary>
internal static class RancherRules
{
    // Since May 2025; before, it was 90 days (pkg/daemons/config/types.go of k3s).
    private static readonly ComponentVersion[] Earlier = [new(1, 33, 1), new(1, 32, 5), new(1, 31, 9), new(1, 30, 13)];

    private const int MostEvidence = 12;

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at)
    {
        var programs = cluster.Programs.OfType<RancherProgram>().ToList();
        return [.. programs.Select(program => Waiting(cluster, program, at)).OfType<Finding>(), .. SharedToken(cluster, programs)];
    }

    /// <summary>What the next start would renew; less than that ahead it is said where it is used.</summary>
    private static Finding? Waiting(Cluster cluster, RancherProgram program, DateTimeOffset at)
    {
        var window = TimeSpan.FromDays(program.Has(Earlier) ? 120 : 90);
        var waiting = cluster.Certificates.Where(use => use is { IsAuthority: false, Origin.Kind: OriginKind.File }
            && use.Origin.Host == program.Host.Name && KnownRenewal.AtRestart(use.Origin.Place) && IsWithin(use.Certificate, window, at)).ToList();
        return waiting.Count == 0 ? null : Finding.Of(8, 560, program.Id,
            [.. waiting.Take(MostEvidence).Select(use => new Evidence(use.Origin, string.Create(CultureInfo.InvariantCulture,
                $"{use.Certificate.DisplayName}: valid until {use.Certificate.NotAfter.UtcDateTime:yyyy-MM-dd}"), $"renewed: {program.Name} started again"))]);
    }

    private static bool IsWithin(Certificate certificate, TimeSpan window, DateTimeOffset at) =>
        certificate.NotAfter - at is var left && left < window && left >= FreshnessJudge.Soon;

    /// <summary>Without a token of their own, agents are given the one that makes a server of whoever has it.</summary>
    private static IEnumerable<Finding> SharedToken(Cluster cluster, List<RancherProgram> programs) =>
        from server in programs
        where server.IsServer && server.Options.Gaps.IsEmpty
            && server.Options["agent-token"] is null && server.Options["agent-token-file"] is null
        let agents = programs.Where(each => !each.IsServer && each.Family == server.Family).ToList()
        where agents.Count > 0
        select Finding.Of(2, 560, server.Id,
        [
            new(server.Origin, "neither agent-token nor agent-token-file is set", "a token for agents only"),
            .. agents.Take(MostEvidence).Select(agent => new Evidence(agent.Origin, "an agent, which has the token of the servers", "the token of agents")),
        ]);
}
