namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>What a selector of Calico can ask of a label.</summary>
internal enum SelectorOperator
{
    Has,
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    In,
    NotIn,
}
