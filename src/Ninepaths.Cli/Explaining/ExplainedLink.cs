using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>How a setting meets settings at the other end.</summary>
/// <param name="Relation"><c>verifies</c>, <c>signs</c>, <c>key of</c>, <c>reads</c>, <c>dials</c> or <c>asks</c>.</param>
internal sealed record ExplainedLink(string Relation, ExplainedEnd From, ExplainedEnd To)
{
    /// <param name="link">The link.</param>
    /// <param name="asked">The settings that the explanation is about.</param>
    public static ExplainedLink Of(SettingLink link, params IReadOnlyCollection<SettingReference> asked) =>
        new(Relations.Word(link.Kind), ExplainedEnd.Of(link.From, asked), ExplainedEnd.Of(link.To, asked));
}

/// <summary>One end of it.</summary>
internal sealed record ExplainedEnd(string Who, string? What, ImmutableArray<string> Settings)
{
    /// <summary>Those of <see cref="Settings"/> that were asked for.</summary>
    [JsonIgnore]
    public ImmutableHashSet<string> Asked { get; init; } = [];

    public static ExplainedEnd Of(LinkEnd end, IReadOnlyCollection<SettingReference> asked) => new(end.Who, end.What, [.. end.Settings.Select(Label)])
    {
        Asked = [.. end.Settings.Where(asked.Contains).Select(Label)],
    };

    // A kubeconfig's field without the list it is in.
    private static string Label(SettingReference reference)
    {
        var setting = reference.Setting;
        return setting is { Component: ComponentKind.Kubeconfig, Field: { } field } ? field[(field.LastIndexOf(']') + 1)..].TrimStart('.').Split('.', 2)[^1] : setting.Label;
    }
}
