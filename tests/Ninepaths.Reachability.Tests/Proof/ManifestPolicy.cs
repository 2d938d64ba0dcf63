namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>A NetworkPolicy in parts, so that a property can add to it. Parts that are null are not written.</summary>
internal sealed record ManifestPolicy(string Namespace, string Name, string? Selector, string? Types, string[]? Ingress, string[]? Egress)
{
    /// <summary>Whether a further rule changes nothing about which directions it is for.</summary>
    public bool HasIngress => Types is null or "[]" || Types.Contains("Ingress", StringComparison.Ordinal);

    public bool HasEgress => Types is null or "[]" ? Egress is { Length: > 0 } : Types.Contains("Egress", StringComparison.Ordinal);

    public override string ToString() =>
        $"{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: {Name}, namespace: {Namespace}}}, spec: {{"
        + string.Join(", ", new[] { Field("podSelector", Selector), Field("policyTypes", Types), Field("ingress", Rules(Ingress)), Field("egress", Rules(Egress)) }.OfType<string>())
        + "}}";

    private static string? Field(string name, string? value) => value is null ? null : $"{name}: {value}";

    private static string? Rules(string[]? rules) => rules is null ? null : $"[{string.Join(", ", rules)}]";
}
