using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Kubernetes.Transport;

namespace Ninepaths.Kubernetes.Reading;

/// <summary>Reads everything that is wanted of one API server. What could not be read becomes a gap; only a server that gives nothing is an error.</summary>
internal sealed class ClusterReading(ApiConnection api, IObjectReader objects, ReadingLimits limits, TimeProvider clock, IProgress<ReadingStep>? progress)
{
    private readonly ConcurrentDictionary<string, ImmutableArray<ApiObject>> _lists = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Gap> _gaps = [];
    private int _done;

    /// <exception cref="UnfinishedException">The server cannot be reached, or gives nothing.</exception>
    public async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(limits.Total, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var version = await VersionAsync(either.Token).ConfigureAwait(false);
        try
        {
            var discovery = new Discovery(api);
            await discovery.ReadGroupsAsync(either.Token).ConfigureAwait(false);
            var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Lists, CancellationToken = either.Token };
            await Parallel.ForEachAsync(WantedResources.All, options, (wanted, stop) => ReadAsync(discovery, wanted, stop)).ConfigureAwait(false);
            await KubeletsAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            OutOfTime();
        }

        if (_lists.IsEmpty) throw Nothing();
        return new()
        {
            Source = new(SourceKind.ApiServer, api.Access.Name),
            TakenAt = clock.GetUtcNow(),
            Api = new(_lists),
            ServerVersion = version,
            Gaps = [.. _gaps.OrderBy(gap => gap.Origin.Place, StringComparer.Ordinal)],
        };
    }

    // The first request: what is wrong with the way to the server, or with the credential, shows here.
    private async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        progress?.Report(new("version", 0, WantedResources.All.Length + 1));
        var answer = await api.GetSmallAsync("version", cancellationToken).ConfigureAwait(false);
        if (answer is Answer<byte[]>.Failed failed) throw Unreachable(failed.Why);
        if (answer is Answer<byte[]>.Received(var body) && GitVersion(body) is { } version) return version;
        _gaps.Add(new(new(OriginKind.ApiObject, "", "version"), answer.WhyNot ?? "the answer names no version", "nonResourceURLs: [\"/version\"], verbs: [\"get\"]"));
        return null;
    }

    private static string? GitVersion(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonText.Sound(body));
            return document.RootElement.Text("gitVersion");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async ValueTask ReadAsync(Discovery discovery, WantedResource wanted, CancellationToken cancellationToken)
    {
        var place = await discovery.FindAsync(wanted, cancellationToken).ConfigureAwait(false);
        var origin = new Origin(OriginKind.ApiObject, "", wanted.Name);
        switch (place)
        {
            case Place.At(var version):
                var outcome = await new ListReading(api, objects, limits).ReadAsync(wanted, version, cancellationToken).ConfigureAwait(false);
                if (outcome.WhyNot is null) _lists[wanted.Name] = outcome.Objects;
                if (outcome.WhyNot is null && wanted.Unasked is { } unasked) _gaps.Add(unasked with { Origin = origin });
                if (outcome.WhyNot is not null) _gaps.Add(new(origin, outcome.WhyNot, outcome.Status == 403 ? wanted.Rule : $"the list of {wanted.Plural} of the API server"));
                if (outcome.Nameless > 0) _gaps.Add(new(origin, $"{outcome.Nameless} objects have no name", "a list that this program can read"));
                break;
            case Place.Nowhere when !wanted.IsOptional:
                _lists[wanted.Name] = [];
                break;
            case Place.Unknown(var why):
                _gaps.Add(new(origin, why, "discovery of the API server"));
                break;
        }

        progress?.Report(new(wanted.Name, Interlocked.Increment(ref _done), WantedResources.All.Length + 1));
    }

    private async Task KubeletsAsync(CancellationToken cancellationToken)
    {
        if (!_lists.TryGetValue(WantedResources.Nodes, out var nodes) || nodes.IsEmpty) return;
        var (found, gaps) = await new KubeletConfigs(api, objects, limits)
            .ReadAsync(nodes, done => progress?.Report(new("kubelets", done, nodes.Length)), cancellationToken).ConfigureAwait(false);
        if (found.Count > 0) _lists[WantedResources.Configz] = [.. found];
        foreach (var gap in gaps) _gaps.Add(gap);
    }

    private void OutOfTime()
    {
        var why = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the API server was given up after {limits.Total.TotalMinutes:0.#} minutes");
        var told = _gaps.Select(gap => gap.Origin.Place).ToHashSet(StringComparer.Ordinal);
        foreach (var wanted in WantedResources.All.Where(each => !each.IsOptional && !_lists.ContainsKey(each.Name) && !told.Contains(each.Name)))
            _gaps.Add(new(new(OriginKind.ApiObject, "", wanted.Name), why, $"the list of {wanted.Plural} of the API server"));
        if (!_lists.ContainsKey(WantedResources.Configz)) _gaps.Add(new(KubeletConfigs.All, why, "an API server that answers sooner"));
    }

    private UnfinishedException Unreachable(string why) => new(
        $"cannot reach the API server {api.Access.Server}: {why}",
        api.Access.IgnoresProxy ? "a proxy of the environment is not used: name it as proxy-url in the kubeconfig" : "see whether kubectl version reaches it from here");

    private UnfinishedException Nothing()
    {
        var forbidden = _gaps.Count(gap => gap.Reason == "forbidden");
        return forbidden > 0
            ? new($"{api.Access.Credential} may read nothing of {api.Access.Server}", "kubectl apply -f deploy/rbac/ninepaths-reader.yaml gives the rights that are needed")
            : new($"{api.Access.Server} gives nothing that could be read: {_gaps.OrderBy(gap => gap.Origin.Place, StringComparer.Ordinal).FirstOrDefault()?.Reason}", "is it an API server of Kubernetes?");
    }
}
