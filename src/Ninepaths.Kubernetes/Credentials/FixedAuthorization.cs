using System.Net.Http.Headers;
using System.Text;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>A token, or a user name and password, that stands in the kubeconfig itself.</summary>
internal sealed class FixedAuthorization : IAuthorization
{
    private readonly AuthenticationHeaderValue _value;

    private FixedAuthorization(AuthenticationHeaderValue value) => _value = value;

    public static FixedAuthorization Token(string token) => new(Bearer(token));

    public static FixedAuthorization Password(string user, string password) =>
        new(new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))));

    /// <exception cref="UserErrorException">It is not one line of text: no header can carry it.</exception>
    public static AuthenticationHeaderValue Bearer(string token)
    {
        // The platform would refuse it with a message that quotes it.
        var trimmed = token.Trim();
        return trimmed.Length > 0 && !trimmed.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? new("Bearer", trimmed)
            : throw new UserErrorException("the token is no token: it is empty, or holds more than one word", "look at where it comes from; it is not shown here");
    }

    public ValueTask<AuthenticationHeaderValue?> CurrentAsync(CancellationToken cancellationToken) => new(_value);

    public ValueTask<bool> RenewAsync(CancellationToken cancellationToken) => new(false);

    public override string ToString() => "a credential";
}
