using System.Collections.Immutable;
using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains one of the nine paths.</summary>
internal static class PathExplanation
{
    public static Explanation Of(PathGuide guide) => new()
    {
        Kind = "path",
        Title = $"path {guide.Path.Number}: {guide.Path.Title} ({guide.Path.Name})",
        Topic = new Topic.OnePath(guide.Path.Number, [.. guide.ClientSettings, .. guide.ServerSettings]),
        Entries =
        [
            new FactList()
                .Add("used for", guide.Purpose)
                .Add("client", guide.Client)
                .Add("server", guide.Server)
                .Add("by default", guide.ByDefault)
                .Add("checks", guide.Checks)
                .Add("secure when", guide.SecureWhen)
                .Add("breaks when", guide.BreaksWhen)
                .Add("client settings", Names(guide.ClientSettings))
                .Add("server settings", Names(guide.ServerSettings))
                .ToEntry(null, SettingLinks.On(guide.Path).Where(link => link.Kind is not (LinkKind.KeyOf or LinkKind.Reads)).Select(link => ExplainedLink.Of(link))),
        ],
        Page = $"docs/paths/{guide.Path.Number}-{guide.Path.Name}.md",
        ReadNext = guide.ReadNext,
    };

    private static IEnumerable<string> Names(ImmutableArray<SettingReference> settings) =>
        from setting in settings
        group setting.Setting.Label by setting.Component into own
        select $"{own.Key.ProgramName()} {string.Join(", ", own)}";
}
