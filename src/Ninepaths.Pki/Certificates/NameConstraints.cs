namespace Ninepaths.Pki;

/// <summary>The names that a CA may certify (RFC 5280, 4.2.1.10). Go applies them to every name in the certificates below.</summary>
public sealed record NameConstraints(NameSubtrees Permitted, NameSubtrees Excluded);
