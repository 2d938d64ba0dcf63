using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Verdicts;
using Ninepaths.Verdicts.Endpoints;

namespace Ninepaths.Reporting;

/// <summary>Ports for people: a line for each of many, or all that is known of a few.</summary>
public sealed class EndpointText(TextWriter output, TextStyle style, int count) : EndpointWriter
{
    // More than this are a list, in which one looks for the bad ones; --verbose tells all of all.
    private const int MostInFull = 3;

    private const int LabelWidth = 19;

    private readonly TextPage _page = new(output, style);
    private readonly int[] _verdicts = new int[Enum.GetValues<PathVerdict>().Length];

    private bool IsList => count > MostInFull && !style.Verbose;

    public override void Add(EndpointAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        _verdicts[(int)assessment.Verdict]++;
        if (IsList) Line(assessment);
        else InFull(assessment);
    }

    public override void End()
    {
        if (IsList) _page.Line();
        var counted = Enum.GetValues<PathVerdict>().Where(verdict => _verdicts[(int)verdict] > 0).Select(verdict => $"{_verdicts[(int)verdict]} {verdict.Word()}");
        if (count > 1) _page.Write($"{Words.Count(_verdicts.Sum(), "endpoint")}: {string.Join(", ", counted)}{(IsList ? "; --verbose tells all of each" : "")}", Tone.Faint).Line();
        output.Flush();
    }

    private void Line(EndpointAssessment assessment)
    {
        _page.Cell(EndpointWords.Of(assessment.Fact), 24).Cell(EndpointWords.Of(assessment.Role), 18)
            .Cell($"{assessment.Verdict.Sign()} {assessment.Verdict.Word()}", 14, TextPage.ToneOf(assessment.Verdict));
        _page.Block(Decisive(assessment));
    }

    // What its verdict comes from.
    private static string Decisive(EndpointAssessment assessment)
    {
        var reasons = assessment.Properties.Where(property => property switch
        {
            EndpointProperty.Refuted refuted => refuted.Means == assessment.Verdict,
            EndpointProperty.NotObserved => assessment.Verdict is PathVerdict.NotObserved,
            _ => assessment.Verdict is PathVerdict.Secure,
        }).Select(property => property.Reason).Distinct(StringComparer.Ordinal).ToList();
        return reasons.Count == 1 ? reasons[0] : $"{reasons[0]} (and {reasons.Count - 1} more)";
    }

    private void InFull(EndpointAssessment assessment)
    {
        _page.Write(EndpointWords.Of(assessment.Fact), Tone.Strong).Write($"  as {EndpointWords.Of(assessment.Role)}  ", Tone.Faint)
            .Write($"{assessment.Verdict.Sign()} {assessment.Verdict.Word()}", TextPage.ToneOf(assessment.Verdict)).Line();
        // What hides one property often hides all.
        if (assessment.Properties.All(property => property is EndpointProperty.NotObserved && property.Reason == assessment.Properties[0].Reason))
            _page.To(2).Write(PathVerdict.NotObserved.Sign(), Tone.Unknown).Write(" ").Cell("all properties", LabelWidth).Block(assessment.Properties[0].Reason);
        else
            foreach (var property in assessment.Properties) Write(property);
        if (assessment.Fact.Failure is { } failure && failure != assessment.Properties[0].Reason) Row("failure", failure);
        if (assessment.Fact.Tls is { } tls) Tls(tls);
        foreach (var attempt in assessment.Fact.Attempts) Write(attempt);
        _page.Line();
    }

    private void Write(EndpointProperty property)
    {
        var (sign, tone) = property switch
        {
            EndpointProperty.Proven => (PathVerdict.Secure.Sign(), Tone.Good),
            EndpointProperty.Refuted refuted => (refuted.Means.Sign(), TextPage.ToneOf(refuted.Means)),
            _ => (PathVerdict.NotObserved.Sign(), Tone.Unknown),
        };
        _page.To(2).Write(sign, tone).Write(" ").Cell(property.Property.Word(), LabelWidth).Block(property switch
        {
            EndpointProperty.Refuted refuted => $"{refuted.Reason} [{refuted.Finding.Id} {refuted.Severity.Word()}]",
            EndpointProperty.NotObserved { Needs: var needs } => $"{property.Reason}; would show it: {needs}",
            _ => property.Reason,
        });
    }

    private void Tls(TlsProbe tls)
    {
        Row("versions", tls.Versions.IsEmpty ? "none" : string.Join(", ", tls.Versions));
        Suites(tls.CipherSuites.IsDefault ? [] : tls.CipherSuites);
        var label = "chain";
        foreach (var pem in tls.Chain)
        {
            Row(label, Certificate(pem));
            label = "";
        }

        Row("client CAs", !tls.ClientCertificateRequested ? "no certificate is asked for"
            : tls.AcceptableClientCAs.IsEmpty ? "a certificate is asked for, of any CA" : string.Join("; ", tls.AcceptableClientCAs));
    }

    // Old versions mostly accept the same: told once.
    private void Suites(ImmutableArray<ProbedSuite> suites)
    {
        var label = "cipher suites";
        foreach (var same in suites.GroupBy(suite => suite.Version).GroupBy(version => string.Join(',', version.Select(suite => suite.Name)), StringComparer.Ordinal))
        {
            Row(label, string.Join(", ", same.Select(version => version.Key)));
            label = "";
            foreach (var suite in same.First())
            {
                _page.To(LabelWidth + 8).Write(suite.Name);
                var strength = CipherSuites.StrengthOfOffered(suite.Name);
                if (strength is CipherStrength.Insecure) _page.Write("  insecure", Tone.Bad);
                else if (strength is CipherStrength.Weak) _page.Write("  weak", Tone.Warning);
                _page.Line();
            }
        }
    }

    private static string Certificate(string pem)
    {
        if (PresentedChain.Read(pem).Certificates is not [var certificate, ..]) return "a certificate that cannot be read";
        ImmutableArray<string> names = [.. certificate.DnsNames, .. certificate.IpAddresses.Select(address => address.ToString())];
        return string.Create(CultureInfo.InvariantCulture,
            $"{certificate.DisplayName}, issued by {certificate.Issuer}, until {certificate.NotAfter.UtcDateTime:yyyy-MM-dd}{(names.IsEmpty ? "" : $", for {string.Join(", ", names)}")}");
    }

    private void Write(ProbeAttempt attempt)
    {
        var after = attempt.AfterHandshake is { Kind: not HandshakeKind.Completed } late ? $", then {EndpointWords.Of(late)}" : "";
        var handshake = attempt.With is ProbeWith.PlainHttp ? "without TLS" : EndpointWords.Of(attempt.Handshake) + after;
        Row(EndpointWords.Of(attempt.With), attempt.Identity is { } who ? $"{who}: {handshake}" : handshake);
        foreach (var answer in attempt.Http)
        {
            _page.To(LabelWidth + 6).Cell(answer.Status?.ToString(CultureInfo.InvariantCulture) ?? "-", 3)
                .Block(answer.Said is { } said ? $"{answer.Request}: {said}" : answer.Request);
        }
    }

    private void Row(string label, string text)
    {
        _page.To(4).Cell(label, LabelWidth, Tone.Faint);
        _page.Block(text);
    }
}
