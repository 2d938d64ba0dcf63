namespace Ninepaths.Pki;

internal static class ExtendedKeyUsages
{
    private static ReadOnlySpan<byte> KeyPurpose => [0x2b, 6, 1, 5, 5, 7, 3];
    private static ReadOnlySpan<byte> AnyPurpose => [0x55, 0x1d, 0x25, 0];
    private static ReadOnlySpan<byte> Microsoft => [0x2b, 6, 1, 4, 1, 0x82, 0x37];
    private static ReadOnlySpan<byte> Netscape => [0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 4, 1];

    /// <summary>The purpose of an object identifier, or null for one that Go doesn't know.</summary>
    public static ExtendedKeyUsage? Of(ReadOnlySpan<byte> oid)
    {
        if (oid.Length == KeyPurpose.Length + 1 && oid.StartsWith(KeyPurpose))
        {
            return oid[^1] is >= 1 and <= 9 ? ExtendedKeyUsage.Any + oid[^1] : null;
        }

        if (oid.StartsWith(Microsoft))
        {
            return oid[Microsoft.Length..] switch
            {
                [10, 3, 3] => ExtendedKeyUsage.MicrosoftServerGatedCrypto,
                [2, 1, 22] => ExtendedKeyUsage.MicrosoftCommercialCodeSigning,
                [61, 1, 1] => ExtendedKeyUsage.MicrosoftKernelCodeSigning,
                _ => null,
            };
        }

        return oid.SequenceEqual(AnyPurpose) ? ExtendedKeyUsage.Any
            : oid.SequenceEqual(Netscape) ? ExtendedKeyUsage.NetscapeServerGatedCrypto
            : null;
    }
}
