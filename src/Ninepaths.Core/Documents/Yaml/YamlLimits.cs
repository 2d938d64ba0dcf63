namespace Ninepaths.Documents;

/// <summary>How much of a file is read. Real manifests and kubeconfigs stay far below; what is above was made to hurt.</summary>
internal static class YamlLimits
{
    public const int Bytes = 16 * 1024 * 1024;
    public const int Depth = 100;
    public const int Nodes = 2_000_000;
    public const int Faults = 200;
    public const int Restarts = 50;

    /// <summary>
    /// yaml.v2's own guard (<c>allowedAliasRatio</c> in decode.go): up to 400,000 nodes nearly all may come from aliases,
    /// from 4,000,000 on a tenth, in between a share that shrinks.
    /// </summary>
    public static bool TooManyAliases(long fromAliases, long all)
    {
        const double low = 400_000, high = 4_000_000;
        if (fromAliases <= 100 || all <= 1000) return false;
        var allowed = all <= low ? 0.99 : all >= high ? 0.10 : 0.99 - (0.89 * ((all - low) / (high - low)));
        return (double)fromAliases / all > allowed;
    }
}

/// <summary>Counts the values of a file, all its documents together.</summary>
internal sealed class YamlBudget
{
    public long Nodes { get; private set; }

    public void Spend(int nodes, int line)
    {
        Nodes += nodes;
        if (Nodes > YamlLimits.Nodes) throw new UnreadableException(YamlFaultKind.Limit, line, $"more than {YamlLimits.Nodes} values; not read from here on");
    }
}
