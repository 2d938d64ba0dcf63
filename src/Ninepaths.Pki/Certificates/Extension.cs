namespace Ninepaths.Pki;

/// <summary>One extension of a certificate as it stands in the DER.</summary>
internal readonly record struct Extension(ReadOnlyMemory<byte> Oid, bool IsCritical, ReadOnlyMemory<byte> Value);
