using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>An inspection for people: a block for each context, then what was found.</summary>
internal static class KubeconfigText
{
    public static void Write(TextWriter output, TextStyle style, KubeconfigInspection inspection)
    {
        var page = new TextPage(output, style);
        foreach (var file in inspection.Files)
        {
            if (file != inspection.Files[0]) page.Line();
            page.Write(file.Path, Tone.Strong).Write(file.Mode is null ? "" : $"  mode {file.Mode}{(file.Owner is { } owner ? $" of {owner}" : "")}", Tone.Faint).Line();
            foreach (var context in file.Contexts) Write(page, file, context, inspection.JudgedAt);
            if (file.Contexts.IsEmpty) page.Write("  it has no contexts", Tone.Warning).Line();
            Write(page, file);
        }
    }

    private static void Write(TextPage page, InspectedKubeconfig file, InspectedContext context, DateTime at)
    {
        page.Line();
        page.Write("  ").Write(context.Name, Tone.Strong).Write(context.IsCurrent ? "  current" : "", Tone.Faint).Line();
        Fact(page, "server", context.Server ?? "none", context.Server is null ? Tone.Bad : Tone.Plain);
        Fact(page, "trusts", Trusted(file, context.Trust), context.Trust.Kind is "nobody-is-checked" or "plain-http" ? Tone.Bad : Tone.Plain);
        foreach (var authority in context.Trust.Authorities)
            Fact(page, "", $"{authority.Subject}, until {Time(authority.NotAfter)}{(authority.Expired ? ", expired" : "")}", authority.Expired ? Tone.Bad : Tone.Plain);
        Fact(page, "name", context.TlsServerName);
        Fact(page, "proxy", context.Proxy);
        Fact(page, "namespace", context.Namespace);
        Write(page, file, context.Credential, at);
        if (context.ActsAsSomebodyElse) Fact(page, "acts as", "somebody else (as)", Tone.Warning);
    }

    private static void Write(TextPage page, InspectedKubeconfig file, InspectedCredential credential, DateTime at)
    {
        Fact(page, "shows", Shown(file, credential));
        Fact(page, "user", credential.User);
        Fact(page, "groups", credential.Groups is { IsEmpty: false } groups ? string.Join(", ", groups) : null, credential.Groups?.Contains("system:masters") is true ? Tone.Warning : Tone.Plain);
        Fact(page, "issuer", credential.Issuer);
        Fact(page, "audience", credential.Audiences is { IsEmpty: false } audiences ? string.Join(", ", audiences) : null);
        if (credential.NotAfter is { } end)
            Fact(page, "until", $"{Time(end)}, {(credential.Expired is true ? "expired" : GoText.HumanDuration((long)(end - at).TotalSeconds) + " left")}", credential.Expired is true ? Tone.Bad : Tone.Plain);
        if (credential.KeyMatches is false) Fact(page, "key", "is not the certificate's", Tone.Bad);
    }

    private static void Write(TextPage page, InspectedKubeconfig file)
    {
        foreach (var finding in file.Findings)
        {
            page.Line();
            page.Write("  ").Write(finding.Severity.ToString().ToUpperInvariant(), TextPage.ToneOf(finding.Severity)).Write($"  {finding.Id}  ").Block(finding.Title, Tone.Strong);
            foreach (var seen in finding.Evidence) Fact(page, "seen", $"{Place(file, seen.Origin)}  {seen.Actual} → {seen.Expected}");
            Fact(page, "fix", finding.Fix);
        }

        if (file.Notes.IsEmpty) return;
        page.Line();
        foreach (var note in file.Notes) Fact(page, "note", note, Tone.Warning);
    }

    private static string Trusted(InspectedKubeconfig kubeconfig, InspectedTrust trust) => trust.Kind switch
    {
        "ca" => $"{Words.Count(trust.Authorities.Length, "CA")} in {Place(kubeconfig, trust.From)}",
        "system" => "the CAs of the machine, as no certificate-authority is named",
        "nobody-is-checked" => $"whoever answers (insecure-skip-tls-verify in {Place(kubeconfig, trust.From)})",
        "plain-http" => "whoever answers: plain HTTP",
        _ => trust.From is { } file ? $"{file}, which was not read" : "not known",
    };

    private static string Shown(InspectedKubeconfig file, InspectedCredential credential) => credential.Kind switch
    {
        "exec" => $"what the program {credential.Program} gives",
        "auth-provider" => $"what the auth provider {credential.Program} gives",
        "none" => "nothing",
        "not-observed" => $"{credential.From}, which was not read",
        _ => $"a {credential.Kind.Replace('-', ' ')} in {Place(file, credential.From)}",
    };

    // Its own name stands above.
    private static string Place(InspectedKubeconfig file, string? origin) =>
        origin == file.Path ? "the file" : origin?.StartsWith(file.Path + ":", StringComparison.Ordinal) is true ? $"line {origin[(file.Path.Length + 1)..]}" : origin ?? "";

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Fact(TextPage page, string label, string? text, Tone tone = Tone.Plain)
    {
        if (!string.IsNullOrEmpty(text)) page.Write("    ").Cell(label, 9, Tone.Faint).Block(text, tone);
    }
}
