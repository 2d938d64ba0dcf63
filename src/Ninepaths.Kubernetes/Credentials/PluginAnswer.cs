using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>What a credential plugin printed.</summary>
internal sealed class PluginAnswer
{
    private PluginAnswer(AuthenticationHeaderValue? authorization, byte[]? certificate, byte[]? key, DateTimeOffset? expires)
    {
        Authorization = authorization;
        Certificate = certificate;
        Key = key;
        Expires = expires;
    }

    public AuthenticationHeaderValue? Authorization { get; }

    public byte[]? Certificate { get; }

    public byte[]? Key { get; }

    public DateTimeOffset? Expires { get; }

    /// <exception cref="UserErrorException">It is no credential. The message says nothing of what was printed.</exception>
    public static PluginAnswer Read(byte[] output, string apiVersion, string program)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonText.Sound(output));
            var root = document.RootElement;
            if (root.Text("apiVersion") != apiVersion) throw Wrong($"it answers with the apiVersion '{TextSafety.Inert(root.Text("apiVersion"))}' instead of {apiVersion}");
            var (token, certificate, key) = (root.Text("status", "token"), root.Text("status", "clientCertificateData"), root.Text("status", "clientKeyData"));
            if (string.IsNullOrEmpty(certificate) != string.IsNullOrEmpty(key)) throw Wrong("it gives a certificate without a key, or a key without a certificate");
            if (string.IsNullOrEmpty(token) && string.IsNullOrEmpty(certificate)) throw Wrong("it gives neither a token nor a certificate");
            return new(
                string.IsNullOrEmpty(token) ? null : FixedAuthorization.Bearer(token),
                string.IsNullOrEmpty(certificate) ? null : Encoding.UTF8.GetBytes(certificate),
                string.IsNullOrEmpty(key) ? null : Encoding.UTF8.GetBytes(key),
                DateTimeOffset.TryParse(root.Text("status", "expirationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires) ? expires : null);
        }
        catch (JsonException)
        {
            // The exception's own words may quote.
            throw Wrong(output.Length == 0 ? "it printed nothing" : "what it printed is not JSON");
        }

        UserErrorException Wrong(string why) => new($"{program} gives no credential: {why}", "run it by hand as the kubeconfig says; kubectl needs it too");
    }
}
