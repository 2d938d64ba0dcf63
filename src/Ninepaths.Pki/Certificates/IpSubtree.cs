using System.Globalization;
using System.Net;
using System.Numerics;

namespace Ninepaths.Pki;

/// <summary>A range of IP addresses in a name constraint: an address and a mask of leading ones, 4 or 16 bytes each.</summary>
public sealed record IpSubtree
{
    internal IpSubtree(byte[] address, byte[] mask)
    {
        AddressBytes = address;
        MaskBytes = mask;
    }

    public IPAddress Address => new(AddressBytes);

    public int PrefixLength => MaskBytes.Sum(b => BitOperations.PopCount(b));

    internal byte[] AddressBytes { get; }

    internal byte[] MaskBytes { get; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");
}
