namespace Ninepaths.Pki;

/// <summary>What three readers of CA files make of one text.</summary>
internal sealed class BundleContent
{
    private const string CertificateLabel = "CERTIFICATE";

    private BundleContent(PemText text) => Faults = [.. text.Faults];

    public List<Certificate> Certificates { get; } = [];

    public List<PemFault> Faults { get; }

    public string? Refusal { get; private set; }

    public static BundleContent ReadLeniently(PemText text)
    {
        var content = new BundleContent(text);
        foreach (var block in text.Blocks)
        {
            content.AddLabelled(block);
        }

        if (content.Certificates.Count == 0)
        {
            content.Refuse("the bundle holds no certificate that can be read");
        }

        return content;
    }

    public static BundleContent ReadStrictly(PemText text)
    {
        var content = new BundleContent(text);
        foreach (var block in text.Blocks)
        {
            if (content.AddLabelled(block) is { } fault)
            {
                content.Refuse($"the whole bundle is refused because of its certificate at line {block.Line}: {fault}");
            }
        }

        if (content.Certificates.Count == 0)
        {
            content.Refuse("the bundle holds no certificate");
        }

        return content;
    }

    public static BundleContent ReadWithoutLabels(PemText text)
    {
        var content = new BundleContent(text);
        foreach (var block in text.Blocks)
        {
            if (content.Add(block) is { } fault)
            {
                content.Refuse($"the whole bundle is refused because of its {PlainText.Of(block.Label)} block at line {block.Line}: {fault}");
            }
        }

        if (content.Certificates.Count == 0)
        {
            content.Refuse("the bundle holds no certificate");
        }

        return content;
    }

    /// <summary>Adds a CERTIFICATE block without headers, and passes over any other.</summary>
    private string? AddLabelled(PemBlock block)
    {
        if (block.Label == CertificateLabel && block.Headers.Count == 0)
        {
            return Add(block);
        }

        Faults.Add(new PemFault(block.Line, block.Label == CertificateLabel
            ? "a CERTIFICATE block is skipped because it has header lines"
            : $"a {PlainText.Of(block.Label)} block is skipped: it is no certificate"));
        block.Erase();
        return null;
    }

    private string? Add(PemBlock block)
    {
        if (Certificate.TryParse(block.Bytes, out var certificate, out var fault))
        {
            Certificates.Add(certificate);
            return null;
        }

        Faults.Add(new PemFault(block.Line, $"a {PlainText.Of(block.Label)} block holds no certificate that Kubernetes can use: {fault}"));
        block.Erase();
        return fault;
    }

    private void Refuse(string reason) => Refusal ??= Faults.Count > 0 && Certificates.Count == 0 ? $"{reason} ({Faults[0]})" : reason;
}
