using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>A few files of this host, and the files that these name: what is asked for by name, and nothing that lies about besides.</summary>
public static class NamedFiles
{
    /// <summary>Reads them without their secrets.</summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<Snapshot> ReadAsync(IReadOnlyCollection<string> paths, TimeProvider clock, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var host = Environment.MachineName;
            var collector = new HostCollector(new MountedFiles("/", Limits.Default), host, Limits.Default);
            foreach (var path in paths) collector.Take(path);
            collector.Follow(cancellationToken);
            return new Snapshot
            {
                Source = new(SourceKind.Host, host),
                TakenAt = clock.GetUtcNow(),
                Hosts = [new(host, collector.Facts)],
                Gaps = [.. collector.Gaps],
            };
        },
        cancellationToken);
}
