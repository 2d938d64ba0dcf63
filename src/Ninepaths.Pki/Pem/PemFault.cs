namespace Ninepaths.Pki;

/// <summary>Something in a PEM text that a reader passes over or stumbles on, with the line a person must look at.</summary>
public sealed record PemFault(int Line, string Reason)
{
    public override string ToString() => $"line {Line}: {Reason}";
}
