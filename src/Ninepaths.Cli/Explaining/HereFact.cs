using System.Collections.Immutable;

namespace Ninepaths.Cli.Explaining;

/// <summary>What something is in the source that was named.</summary>
/// <param name="Of">What: a setting, a certificate, a finding.</param>
/// <param name="On">The components, hosts or subjects it is so on.</param>
/// <param name="Is">What it is there.</param>
/// <param name="Because">Who gave it that value, and what was overruled; null where that says nothing.</param>
/// <param name="Origin">Where it was seen, without the host.</param>
internal sealed record HereFact(string Of, ImmutableArray<string> On, string Is, string? Because, string? Origin)
{
    public override string ToString()
    {
        var details = string.Join(", ", new[] { Origin, Because }.Where(part => part is not null));
        return $"{Is}{(On.IsEmpty ? "" : $"  on {string.Join(", ", On)}")}{(details.Length == 0 ? "" : $"  ({details})")}";
    }
}
