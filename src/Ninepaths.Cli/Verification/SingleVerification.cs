using System.Globalization;
using System.Text.Json;
using Ninepaths.Cli.Terminals;
using Ninepaths.Documents;
using Ninepaths.Pki;

namespace Ninepaths.Cli.Verification;

/// <summary>Verifies one certificate file against one bundle.</summary>
internal sealed class SingleVerification(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(VerifyRequest request, bool asJson, string? outputFile, CancellationToken cancellationToken)
    {
        var presented = PresentedChain.Read(await InputFile.ReadAsync(request.Certificate, cancellationToken));
        var bundle = await InputFile.ReadAsync(request.Bundle, cancellationToken);
        var roots = request.Purpose == VerifyPurpose.Server ? TrustBundle.ForServers(bundle) : TrustBundle.ForClients(bundle);
        foreach (var fault in presented.Faults) voice.Note($"{request.Certificate}:{fault.Line}: {fault.Reason}");
        foreach (var fault in roots.Faults) voice.Note($"{request.Bundle}:{fault.Line}: {fault.Reason}");

        var at = request.At ?? terminal.Clock.GetUtcNow();
        var verdict = request.Purpose == VerifyPurpose.Server
            ? ChainVerifier.VerifyServer(roots, presented, request.Name!, at)
            : ChainVerifier.VerifyClient(roots, presented, at);
        await OutputFile.WriteAsync(
            terminal,
            outputFile,
            stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                if (asJson) writer.WriteLine(JsonSerializer.Serialize(VerificationResult.Of(verdict), CliJson.Default.VerificationResult));
                else WriteText(writer, request, verdict, at);
            },
            cancellationToken);
        return verdict.IsTrusted ? ExitCode.Clean : ExitCode.Findings;
    }

    private static void WriteText(StreamWriter output, VerifyRequest request, ChainVerdict verdict, DateTimeOffset at)
    {
        var role = request.Purpose == VerifyPurpose.Server ? $"server {TextSafety.Inert(request.Name)}" : "client";
        output.WriteLine($"{(verdict.IsTrusted ? "accepted" : "refused")} as {role} at {Day(at)}");
        if (verdict is ChainVerdict.Rejected refused) output.WriteLine($"  because  {refused.Reason}");
        if (verdict is not ChainVerdict.Trusted trusted) return;

        for (var i = 0; i < trusted.Chain.Length; i++)
            output.WriteLine($"  {(i == 0 ? "chain   " : "     ...")} {trusted.Chain[i].DisplayName}, valid until {Day(trusted.Chain[i].NotAfter)}{(i == trusted.Chain.Length - 1 ? ", in the bundle" : "")}");
        if (trusted.Identity is not { } who) return;
        output.WriteLine($"  user     {Printable(who.User)}");
        output.WriteLine($"  groups   {(who.Groups.IsEmpty ? "none" : string.Join(", ", who.Groups.Select(Printable)))}");
        if (who.Uid is { } uid) output.WriteLine($"  uid      {Printable(uid)}");
    }

    // Names in certificates are chosen by others and must not steer a terminal.
    private static string Printable(string text) => JsonEncodedText.Encode(text).ToString();

    private static string Day(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
