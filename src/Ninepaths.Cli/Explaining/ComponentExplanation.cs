using System.Globalization;
using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains a component: the paths it is on and the settings that decide them.</summary>
internal static class ComponentExplanation
{
    public static Explanation Of(ComponentKind component) => new()
    {
        Kind = "component",
        Title = component.ProgramName(),
        Topic = new Topic.OneProgram(component),
        Entries =
        [
            new FactList()
                .Add("paths", Paths(component).Select(path => $"{path.Number}  {path.Title}: {path.Summary}"))
                .Add("settings", string.Join(", ", SettingCatalogue.Of(component).Select(setting => setting.Label)))
                .ToEntry(),
        ],
        ReadNext = [.. Paths(component).Select(path => path.Number.ToString(CultureInfo.InvariantCulture))],
    };

    private static IEnumerable<ClusterPath> Paths(ComponentKind component) =>
        from path in ClusterPath.All
        let guide = PathGuides.Of(path)
        where guide.ClientSettings.Concat(guide.ServerSettings).Any(setting => setting.Component == component)
        select path;
}
