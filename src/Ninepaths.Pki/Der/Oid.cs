using System.Numerics;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>The object identifiers of X.509, as the bytes that stand in the DER, and their dotted text.</summary>
internal static class Oid
{
    // RFC 5280: attributes and extensions are 2.5.4.x and 2.5.29.x.
    public static ReadOnlySpan<byte> AttributePrefix => [0x55, 0x04];
    public static ReadOnlySpan<byte> ExtensionPrefix => [0x55, 0x1d];
    public static ReadOnlySpan<byte> AuthorityInfoAccess => [0x2b, 6, 1, 5, 5, 7, 1, 1];
    public static ReadOnlySpan<byte> AnyPolicy => [0x55, 0x1d, 0x20, 0];

    /// <summary>1.3.6.1.4.1.57683.2, the user UID attribute of Kubernetes (apimachinery, pkg/apis/asn1).</summary>
    public static ReadOnlySpan<byte> KubernetesUid => [0x2b, 6, 1, 4, 1, 0x83, 0xc2, 0x53, 2];

    // RFC 3279, 5480, 8410: keys and curves
    public static ReadOnlySpan<byte> RsaKey => [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
    public static ReadOnlySpan<byte> DsaKey => [0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1];
    public static ReadOnlySpan<byte> EcKey => [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
    public static ReadOnlySpan<byte> Ed25519 => [0x2b, 0x65, 0x70];
    public static ReadOnlySpan<byte> P224 => [0x2b, 0x81, 4, 0, 0x21];
    public static ReadOnlySpan<byte> P256 => [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
    public static ReadOnlySpan<byte> P384 => [0x2b, 0x81, 4, 0, 0x22];
    public static ReadOnlySpan<byte> P521 => [0x2b, 0x81, 4, 0, 0x23];

    /// <summary>The dotted text of an identifier whose bytes were checked before; arcs of any size.</summary>
    public static string ToText(ReadOnlySpan<byte> oid)
    {
        var text = new StringBuilder();
        var arc = BigInteger.Zero;
        foreach (var b in oid)
        {
            arc = (arc << 7) | (b & 0x7f);
            if ((b & 0x80) != 0)
            {
                continue;
            }

            if (text.Length == 0)
            {
                var top = BigInteger.Min(arc / 40, 2);
                text.Append(top).Append('.').Append(arc - (top * 40));
            }
            else
            {
                text.Append('.').Append(arc);
            }

            arc = BigInteger.Zero;
        }

        return text.ToString();
    }
}
