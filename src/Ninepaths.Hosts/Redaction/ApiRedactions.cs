using System.Collections.Concurrent;

namespace Ninepaths.Hosts.Redaction;

/// <summary>One <see cref="ApiRedaction"/> for each thread that works on a list: what they remember serves the objects that follow.</summary>
internal sealed class ApiRedactions(int depth) : IDisposable
{
    private readonly ConcurrentBag<ApiRedaction> _idle = [];

    public ApiRedaction Take() => _idle.TryTake(out var idle) ? idle : new(depth);

    public void Return(ApiRedaction redaction) => _idle.Add(redaction);

    public void Dispose()
    {
        while (_idle.TryTake(out var idle)) idle.Dispose();
    }
}
