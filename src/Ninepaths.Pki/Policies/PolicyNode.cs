namespace Ninepaths.Pki;

/// <summary>A policy that is valid at one depth of the chain, and the policies that stand for it one certificate further down.</summary>
internal sealed class PolicyNode
{
    public PolicyNode(string policy, IEnumerable<PolicyNode> parents)
    {
        Policy = policy;
        Expected = [policy];
        foreach (var parent in parents)
        {
            parent.Children.Add(this);
            Parents.Add(parent);
        }
    }

    public string Policy { get; }

    public IReadOnlyList<string> Expected { get; set; }

    public HashSet<PolicyNode> Parents { get; } = [];

    public HashSet<PolicyNode> Children { get; } = [];

    /// <summary>Takes the node out of its parents, so that they may become childless.</summary>
    public void LeaveParents()
    {
        foreach (var parent in Parents)
        {
            parent.Children.Remove(this);
        }
    }

    public void LeaveChildren()
    {
        foreach (var child in Children)
        {
            child.Parents.Remove(this);
        }
    }
}
