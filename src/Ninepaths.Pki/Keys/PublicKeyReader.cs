using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Ninepaths.Pki;

/// <summary>Reads which keys a PEM text is about, so that one can tell whether a certificate, a key file and a token signer belong together.</summary>
/// <remarks>
/// Takes PUBLIC KEY, RSA PUBLIC KEY, CERTIFICATE, PRIVATE KEY, RSA PRIVATE KEY and EC PRIVATE KEY blocks. Of a private key only the public
/// half is computed; every buffer that held the private one is overwritten before this class returns.
/// </remarks>
public static class PublicKeyReader
{
    public static KeyText Read(string text) => Read(PemReader.Read(text));

    public static KeyText Read(ReadOnlySpan<byte> text) => Read(PemReader.Read(text));

    private static KeyText Read(PemText text)
    {
        var keys = ImmutableArray.CreateBuilder<PublicHalf>();
        var faults = text.Faults.ToList();
        foreach (var block in text.Blocks)
        {
            try
            {
                if (TryRead(block, out var info, out var fault))
                {
                    keys.Add(new PublicHalf(block.Label, block.Line, info));
                }
                else if (fault.Length > 0)
                {
                    faults.Add(new PemFault(block.Line, $"the {PlainText.Of(block.Label)} block cannot be used: {fault}"));
                }
            }
            finally
            {
                if (block.IsPrivateKey)
                {
                    block.Erase();
                }
            }
        }

        return new KeyText(keys.DrainToImmutable(), [.. faults.OrderBy(f => f.Line)]);
    }

    /// <summary>A block that is about no key, such as EC PARAMETERS, gives neither a key nor a fault.</summary>
    private static bool TryRead(PemBlock block, [NotNullWhen(true)] out byte[]? info, out string fault)
    {
        info = null;
        fault = "";
        if (block.IsPrivateKey && block.Headers.ContainsKey("DEK-Info"))
        {
            fault = "it is encrypted";
            return false;
        }

        switch (block.Label)
        {
            case "CERTIFICATE":
                if (Certificate.TryParse(block.Bytes, out var certificate, out var reason))
                {
                    info = certificate.SubjectPublicKeyInfo.ToArray();
                }

                fault = reason ?? "";
                break;
            case "PUBLIC KEY":
                info = PublicKeyForms.FromInfo(block.Bytes);
                break;
            case "RSA PUBLIC KEY":
                info = PublicKeyForms.FromPkcs1(block.Bytes);
                break;
            case "PRIVATE KEY":
                info = PrivateKeyForms.FromPkcs8(block.Bytes.Span);
                break;
            case "RSA PRIVATE KEY":
                info = PrivateKeyForms.FromPkcs1(block.Bytes.Span);
                break;
            case "EC PRIVATE KEY":
                info = PrivateKeyForms.FromSec1(block.Bytes.Span, curveOid: default);
                break;
            case "ENCRYPTED PRIVATE KEY":
                fault = "it is encrypted";
                return false;
            default:
                return false;
        }

        fault = info is null && fault.Length == 0 ? "it does not hold a key of a kind that Kubernetes uses" : fault;
        return info is not null;
    }
}
