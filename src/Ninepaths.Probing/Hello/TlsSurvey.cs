using System.Collections.Immutable;
using System.Security.Cryptography;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Probing.Hello;

/// <summary>Versions and suites of one port: the versions side by side, each on connections of its own.</summary>
internal sealed class TlsSurvey
{
    private readonly ImmutableArray<VersionSurvey> _versions;

    public TlsSurvey(HelloExchange exchange) => _versions = [.. TlsVersion.All.Select(version => new VersionSurvey(exchange, version))];

    /// <summary>The version that is asked first: whoever speaks TLS answers it, if only with an alert.</summary>
    private VersionSurvey Common => _versions.Single(survey => survey.Version == TlsVersion.Tls12);

    /// <summary>What the port answered first; null before it did.</summary>
    public HelloAnswer? First => Common.First;

    public bool SpeaksTls => _versions.Any(survey => survey.First is HelloAnswer.Chosen or HelloAnswer.Refused);

    public Task BeginAsync(CancellationToken cancellationToken) => Common.BeginAsync(cancellationToken);

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_versions.Select(survey => FinishAsync(survey, cancellationToken))).ConfigureAwait(false);
        if (_versions.Any(survey => survey.IsAccepted)) return;
        foreach (var survey in _versions) await survey.TryInPiecesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is known so far.</summary>
    public TlsProbe Facts() => new()
    {
        Chain = [.. Flight.Chain.Select(der => PemEncoding.WriteString("CERTIFICATE", der) + "\n")],
        Versions = [.. _versions.Where(survey => survey.IsAccepted).Select(survey => survey.Version.Name)],
        VersionsTried = [.. _versions.Where(survey => survey.IsAnswered).Select(survey => survey.Version.Name)],
        CipherSuites = [.. from survey in _versions from suite in survey.Found select new ProbedSuite(survey.Version.Name, Suites.NameOf(suite))],
        ClientCertificateRequested = Flight.RequestsCertificate ?? false,
        AcceptableClientCAs = [.. Flight.Authorities.Select(AuthorityName.Of)],
        Failure = Failure(),
    };

    /// <summary>What could not be listed to its end, in words; null for nothing.</summary>
    public string? Unfinished() =>
        _versions.FirstOrDefault(survey => survey.Unfinished is not null) is { } survey
            ? $"the cipher suites of {survey.Version.Name} are not known to the end: {survey.Unfinished}"
            : null;

    private ServerFlight Flight =>
        _versions.Select(survey => survey.Flight).OrderByDescending(flight => flight.Chain.Length > 0).ThenByDescending(flight => flight.RequestsCertificate is not null).First();

    private string? Failure()
    {
        if (_versions.Any(survey => survey.IsAccepted)) return null;
        var alerts = _versions.Select(survey => survey.First).OfType<HelloAnswer.Refused>().Select(refused => refused.Alert).Distinct().ToList();
        // Of several alerts the one that is not about the version says why nothing goes at all.
        return alerts.Count == 0 ? null : AlertNames.Of(alerts.Find(alert => alert != AlertNames.ProtocolVersion) is var other and > 0 ? other : alerts[0]);
    }

    private static async Task FinishAsync(VersionSurvey survey, CancellationToken cancellationToken)
    {
        if (survey.First is null) await survey.BeginAsync(cancellationToken).ConfigureAwait(false);
        await survey.FinishAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>The name of a CA that a server would accept client certificates from.</summary>
internal static class AuthorityName
{
    public static string Of(byte[] der) => DistinguishedName.TryParse(der, out var name) ? name.ToString() : "(a name that cannot be read)";
}
