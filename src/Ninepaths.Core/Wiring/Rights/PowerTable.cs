using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Rights;

/// <summary>Who can do what beyond ordinary work: every subject of a binding that has a power, with the chain that gives it.</summary>
public sealed record PowerTable
{
    public static readonly PowerTable NotObserved = new();

    /// <summary>Everybody with a power, administrators first.</summary>
    public ImmutableArray<PowerHolder> Holders { get; init; } = [];

    /// <summary>Credentials in kubeconfigs on hosts whose owners have one.</summary>
    public ImmutableArray<HeldCredential> Credentials { get; init; } = [];

    /// <summary>The ways into the group system:masters.</summary>
    public ImmutableArray<MasterAccess> Masters { get; init; } = [];

    /// <summary>Everybody whom a binding names, with a power or without.</summary>
    public ImmutableArray<Subject> Bound { get; init; } = [];

    /// <summary>What was not seen, so that the table may lack somebody; null where all was seen.</summary>
    public Gap? Unseen { get; init; }

    /// <summary>The holders that a word names: <c>ci/runner</c>, <c>system:serviceaccount:ci:runner</c>, <c>group dev</c>, <c>dev</c>.</summary>
    public ImmutableArray<PowerHolder> Find(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return [.. Holders.Where(holder => holder.Subject.IsCalled(word))];
    }
}
