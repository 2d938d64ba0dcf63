namespace Ninepaths.Pki;

/// <summary>One attribute of a distinguished name: its type as a dotted object identifier, and its text.</summary>
public sealed record NameAttribute(string Oid, string Value);
