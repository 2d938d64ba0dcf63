using System.Net.Http.Headers;
using System.Text;
using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>A token in a file, which somebody else renews: it is read anew every minute, as client-go does (transport/token_source.go).</summary>
internal sealed class TokenFile(string path, TimeProvider clock) : IAuthorization
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);
    private volatile Reading? _last;

    public async ValueTask<AuthenticationHeaderValue?> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && clock.GetElapsedTime(last.At) < Age) return last.Value;
        return (_last = await ReadAsync(cancellationToken).ConfigureAwait(false)).Value;
    }

    /// <summary>True when the file has another one by now.</summary>
    public async ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var before = _last;
        _last = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return before is not null && !_last.Value.Equals(before.Value);
    }

    public override string ToString() => $"the token in {path}";

    private async Task<Reading> ReadAsync(CancellationToken cancellationToken)
    {
        var content = await LocalFile.ReadAsync(path, "the token", cancellationToken).ConfigureAwait(false);
        return new(FixedAuthorization.Bearer(Encoding.UTF8.GetString(content)), clock.GetTimestamp());
    }

    private sealed class Reading(AuthenticationHeaderValue value, long at)
    {
        public AuthenticationHeaderValue Value => value;

        public long At => at;
    }
}
