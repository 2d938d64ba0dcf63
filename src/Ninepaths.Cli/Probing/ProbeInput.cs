using System.Text;
using Ninepaths.Cli.Terminals;
using Ninepaths.Pki;
using Ninepaths.Probing;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Cli.Probing;

/// <summary>Reads what a probe is given: endpoints, a bundle, credentials.</summary>
internal sealed class ProbeInput(Terminal terminal, Voice voice)
{
    private const int MostEndpoints = 1_000_000;
    private const int LongestToken = 64 * 1024;

    /// <exception cref="UserErrorException">One of them is none, or there is none at all.</exception>
    public async Task<List<ProbeTarget>> TargetsAsync(ProbeCommandRequest request, CancellationToken cancellationToken)
    {
        var targets = new List<ProbeTarget>();
        foreach (var text in request.Endpoints) targets.Add(Target(request, text, "ENDPOINT"));
        if (request.EndpointsFile is { } file)
        {
            await using var stream = file == "-" ? terminal.OpenInput() : InputFile.OpenToRead(file);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
            {
                var text = line.Split('#')[0].Trim();
                if (text.Length == 0) continue;
                if (targets.Count == MostEndpoints) throw new UserErrorException($"{file}: more than {MostEndpoints} endpoints");
                targets.Add(Target(request, text, $"{file}:{number}"));
            }
        }

        return targets.Count > 0 ? targets : throw new UserErrorException($"{request.EndpointsFile}: there is no endpoint in it", "write one a line, e.g. 10.0.0.1:6443");
    }

    /// <summary>The bundle that real clients have; null where none was given.</summary>
    public async Task<TrustBundle?> TrustAsync(ProbeCommandRequest request, CancellationToken cancellationToken)
    {
        if (request.CaFile is not { } file) return null;
        var roots = TrustBundle.ForServers(await InputFile.ReadAsync(file, cancellationToken));
        foreach (var fault in roots.Faults) voice.Note($"{file}:{fault.Line}: {fault.Reason}");
        return roots.IsUsable ? roots : throw new UserErrorException($"cannot use {file}: {roots.Refusal}", "pass the PEM bundle that clients of the endpoint verify it with");
    }

    /// <summary>The client certificate to show; null where none was given.</summary>
    public static async Task<GivenCertificate?> CertificateAsync(string? certificateFile, string? keyFile, CancellationToken cancellationToken)
    {
        if (certificateFile is null || keyFile is null) return null;
        var given = new GivenCertificate(
            Encoding.UTF8.GetString(await InputFile.ReadAsync(certificateFile, cancellationToken)), Encoding.UTF8.GetString(await InputFile.ReadAsync(keyFile, cancellationToken)));
        return given.Fault is not { } fault ? given : throw new UserErrorException(
            $"cannot use {certificateFile} with {keyFile}: {fault}", "pass a PEM certificate and the private key that belongs to it, without a passphrase");
    }

    public static async Task<GivenToken?> TokenAsync(ProbeCommandRequest request, CancellationToken cancellationToken)
    {
        if (request.TokenFile is not { } file) return null;
        var token = Encoding.UTF8.GetString(await InputFile.ReadAsync(file, cancellationToken)).Trim();
        // What cannot stand in a header (RFC 6750 §2.1) is never quoted: it may be a token all the same.
        return token.Length is > 0 and <= LongestToken && token.All(c => c is > ' ' and < (char)0x7f)
            ? new(token) : throw new UserErrorException($"cannot use {file}: there is no token in it", "a token is one word of ASCII");
    }

    private static ProbeTarget Target(ProbeCommandRequest request, string text, string place)
    {
        try
        {
            return EndpointAddress.Parse(text).Target(request.Role, request.ServerName);
        }
        catch (FormatException e)
        {
            throw new UserErrorException($"{place}: {e.Message}", "write host:port, [v6]:port or https://host:port", e);
        }
    }
}
