using Ninepaths.Facts;

namespace Ninepaths.Live.Tests.Observing;

/// <summary>A probe in the message of a test that failed.</summary>
internal static class ProbeText
{
    public static string Of(ProbeFact probe)
    {
        var lines = new List<string> { $"  {probe.Address}:{probe.Port} {probe.Role} {probe.Reach} {probe.Failure}" };
        if (probe.Tls is { } tls)
        {
            lines.Add($"      {string.Join(' ', tls.Versions)}; {(tls.CipherSuites.IsDefault ? "" : string.Join(' ', tls.CipherSuites.Select(suite => suite.Name).Distinct()))}");
            lines.Add($"      asks for a certificate: {tls.ClientCertificateRequested}; of {string.Join(", ", tls.AcceptableClientCAs)}");
        }

        lines.AddRange(probe.Attempts.Select(attempt =>
            $"      {attempt.With}: {attempt.Handshake}, then {attempt.AfterHandshake}; {string.Join("; ", attempt.Http.Select(answer => $"{answer.Request} {answer.Status} {answer.Said}"))}"));
        return string.Join('\n', lines);
    }
}
