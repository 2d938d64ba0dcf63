namespace Ninepaths.Pki;

/// <summary>Keeps one idle copy of a costly object that only one thread may use at a time.</summary>
/// <remarks>A second thread makes its own copy instead of waiting; .NET's RSA and ECDsa objects make no promise about concurrent use.</remarks>
internal sealed class Lease<T>(Func<T> make)
    where T : class, IDisposable
{
    private T? _idle;

    public T Take() => Interlocked.Exchange(ref _idle, null) ?? make();

    public void GiveBack(T used) => Interlocked.Exchange(ref _idle, used)?.Dispose();
}
