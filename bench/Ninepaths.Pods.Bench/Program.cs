using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Pods.Bench;
using Ninepaths.Reachability;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Reading;

switch (args)
{
    case ["write", var shape, var pods, var policies, var directory]
        when Enum.TryParse<Shape>(shape, ignoreCase: true, out var chosen) && int.TryParse(pods, CultureInfo.InvariantCulture, out var podCount)
            && int.TryParse(policies, CultureInfo.InvariantCulture, out var policyCount):
        new ClusterWriter(chosen, podCount, policyCount, directory).Write();
        return 0;
    case ["measure", var directory, var runs] when int.TryParse(runs, CultureInfo.InvariantCulture, out var count) && count >= 1:
        Measure(directory, count);
        return 0;
    default:
        Console.Error.WriteLine("""
            usage: Ninepaths.Pods.Bench write microservices|onenamespace|alldistinct PODS POLICIES DIRECTORY
                   Ninepaths.Pods.Bench measure DIRECTORY RUNS   milliseconds of loading, of the engine and of reading its whole matrix: the median; then sizes
            """);
        return 2;
}

static void Measure(string directory, int runs)
{
    var (load, engine, pairs) = (new List<double>(), new List<double>(), new List<double>());
    ReachEngine? last = null;
    (long Allowed, long All) counted = default;
    long allocated = 0;
    for (var run = 0; run < runs; run++)
    {
        last = null;
        GC.Collect();
        var started = TimeProvider.System.GetTimestamp();
        var network = Load(directory);
        load.Add(Since(started));
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        started = TimeProvider.System.GetTimestamp();
        last = new ReachEngine(network);
        engine.Add(Since(started));
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        // A matrix of more than 400 million pairs of classes is not read pair by pair.
        if (last.Classes.Length > 20_000) continue;
        started = TimeProvider.System.GetTimestamp();
        counted = PairCount.Of(last);
        pairs.Add(Since(started));
    }

    Console.WriteLine(string.Join('\t', new[]
    {
        Median(load), Median(engine), pairs.Count == 0 ? "-" : Median(pairs),
        Text(last!.Classes.Length), Text(last.DistinctRows), Text(allocated >> 20), Text(Environment.WorkingSet >> 20),
        counted.All == 0 ? "-" : (100.0 * counted.Allowed / counted.All).ToString("0.00", CultureInfo.InvariantCulture),
    }));
}

static PodNetwork Load(string directory)
{
    var table = new ObjectTable();
    var reader = new ManifestReader(table);
    foreach (var file in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        reader.Read(() => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), Origin.File("", Path.GetFileName(file)), CancellationToken.None);
    return NetworkReading.Read(table, new());
}

static double Since(long started) => TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;

static string Median(List<double> values) => values.Order().ElementAt(values.Count / 2).ToString("0.0", CultureInfo.InvariantCulture);

static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
