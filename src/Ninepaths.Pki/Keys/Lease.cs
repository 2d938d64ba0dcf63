namespace Ninepaths.Pki;

/// <summary>Keeps one idle copy of a costly object that only one thread may use at a time.</summary>
/// <remarks>A second thread makes its own copy instead of waiting; .NET's RSA and ECDsa objects make no promise about concurrent use.</remarks>
internal struct Lease<T>
    where T : class, IDisposable
{
    private T? _idle;

    /// <summary>The idle copy, or null when the caller has to make one.</summary>
    public T? TryTake() => _idle is null ? null : Interlocked.Exchange(ref _idle, null);

    public void GiveBack(T used) => Interlocked.Exchange(ref _idle, used)?.Dispose();
}
