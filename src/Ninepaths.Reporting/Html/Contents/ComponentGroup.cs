using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Ninepaths.Catalogue;
using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>Components of a program that are configured alike, told together.</summary>
internal sealed record ComponentGroup(ImmutableArray<Component> Members)
{
    public Component First => Members[0];

    public string Program { get; } = Members[0].Kind.ProgramName();

    public string Anchor { get; } = Reporting.Anchor.Of(Members[0].Id);

    /// <summary>The settings somebody gave a value.</summary>
    public IEnumerable<Setting> Settings => Given(First);

    public static ImmutableArray<ComponentGroup> Of(IEnumerable<Component> components) =>
        [.. components.GroupBy(Likeness).Select(same => new ComponentGroup([.. same]))];

    private static IEnumerable<Setting> Given(Component component) =>
        component.Settings.Set.Where(setting => setting is { IsSet: true, Value: not null }).OrderBy(setting => setting.Key, StringComparer.Ordinal);

    // All that the page shows of a component, but for its host.
    private static string Likeness(Component component)
    {
        var text = new StringBuilder();
        text.Append(component.Kind).Append('\0').Append(component.Version).Append('\0').Append(component.Origin.Where).Append('\0');
        text.Append(component.Process is not null).Append('\0');
        foreach (var setting in Given(component)) text.Append($"{setting.Key}\0{setting.Value}\0{setting.Origin.Where}\0{setting.Source}\0");
        foreach (var drift in component.Drift) text.Append($"{drift.Flag}\0{drift.Configured}\0{drift.Running}\0{drift.ConfiguredAt.Where}\0");
        foreach (var gap in component.Gaps) text.Append($"{gap.Origin.Where}\0{gap.Reason}\0{gap.Needs}\0");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
