namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>Whether the name of a pod, or what several of them begin with, is one that a workload's controller gives.</summary>
internal static class GeneratedNames
{
    // What apimachinery's rand.String draws from: no vowels, and no digits that look like letters.
    private const string Drawn = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>Whether a pod of this name is the workload's.</summary>
    public static bool IsOf(string pod, string workload, string kind)
    {
        if (pod == workload) return true;
        if (!pod.StartsWith(workload, StringComparison.Ordinal) || pod.Length < workload.Length + 2 || pod[workload.Length] != '-') return false;
        var rest = pod[(workload.Length + 1)..].Split('-');
        return kind switch
        {
            "StatefulSet" => rest is [var ordinal] && ordinal.All(char.IsAsciiDigit),
            "Deployment" or "Rollout" => rest is [var hash, var last] && IsDrawn(hash, 10) && IsDrawn(last, 5),
            "DeploymentConfig" => rest is [var version, var last] && version.All(char.IsAsciiDigit) && IsDrawn(last, 5),
            "CronJob" => rest is [var minute, var last] && minute.All(char.IsAsciiDigit) && IsDrawn(last, 5),
            // An indexed Job puts the index before.
            "Job" => rest is [var last] && IsDrawn(last, 5) || (rest is [var index, var end] && index.All(char.IsAsciiDigit) && IsDrawn(end, 5)),
            "DaemonSet" or "ReplicaSet" or "ReplicationController" => rest is [var last] && IsDrawn(last, 5),
            _ => false,
        };
    }

    /// <summary>Whether pods whose names begin so, dash included, are the workload's.</summary>
    public static bool IsPrefixOf(string prefix, string workload, string kind)
    {
        var stem = prefix.TrimEnd('-');
        if (stem == workload) return true;
        if (!stem.StartsWith(workload + "-", StringComparison.Ordinal)) return false;
        var rest = stem[(workload.Length + 1)..];
        return kind switch
        {
            "Deployment" or "Rollout" => IsDrawn(rest, 10),
            "DeploymentConfig" or "CronJob" or "Job" => rest.All(char.IsAsciiDigit),
            _ => false,
        };
    }

    private static bool IsDrawn(string text, int most) => text.Length >= 1 && text.Length <= most && text.All(Drawn.Contains);
}
