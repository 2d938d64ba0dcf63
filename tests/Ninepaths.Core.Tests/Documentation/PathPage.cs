using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Tests.Documentation;

/// <summary>The page of one path.</summary>
internal static class PathPage
{
    public static string Of(PathGuide guide)
    {
        var path = guide.Path;
        var links = SettingLinks.On(path).ToList();
        return new Markdown()
            .Heading(1, $"Path {path.Number}: {path.Title}")
            .Block(Wording.Generated)
            .Block(guide.Purpose)
            .Table(["", ""], [["client", guide.Client], ["server", guide.Server], ["by default", guide.ByDefault], ["who checks whom", guide.Checks]])
            .Block(Picture(guide, links))
            .Heading(2, "Secure when")
            .List(guide.SecureWhen, numbered: true)
            .Heading(2, "What usually breaks it")
            .List(guide.BreaksWhen)
            .Heading(2, "How the settings fit together")
            .Table(["this", "", "that"], links.Select(link => new[] { End(link.From), Relations.Word(link.Kind), End(link.To) }))
            .List(SettingNotes.All.Where(note => note.Settings.Any(setting => setting.Setting.Paths.Contains(path.Number) && Bears(guide, links, setting))).Select(note => $"{note.Settings[0].Component.ProgramName()}: {note.Text}"))
            .Heading(2, "Settings of the end that dials")
            .Table(Columns, guide.ClientSettings.Select(Row))
            .Heading(2, "Settings of the end that answers")
            .Table(Columns, guide.ServerSettings.Select(Row))
            .Heading(2, "Certificates and files")
            .Table(["file (kubeadm)", "what", "renewed by", "when it expires, or is lost"], Files(guide, links).Select(file => new[] { Markdown.Code(file.Path), file.Title, Wording.Renewed(file), file.Matters }))
            .Heading(2, "What a changed file needs")
            .Table(["setting", "taken up"], ReloadRules.All.Where(rule => Bears(guide, links, rule.Setting)).Select(rule => new[] { Name(rule.Setting), Wording.Reload(rule) }))
            .Heading(2, "Findings")
            .Table(["", "severity", ""], FindingCatalogue.All.Where(finding => finding.Path == path.Number)
                .Select(finding => new[] { $"[{finding.Id}](../findings/{finding.Id}.md)", Wording.Word(finding.Severity), finding.Title }))
            .Block($"`ninepaths explain {path.Number}` says the same on a terminal, and `ninepaths explain {path.Number} SOURCE` what it is in your cluster. [All paths](README.md)")
            .ToString();
    }

    private static readonly string[] Columns = ["setting", "default", "decides", "aim at"];

    private static string[] Row(SettingReference reference)
    {
        var setting = reference.Setting;
        var field = setting is { Flag: not null, Field: { } dotted } && dotted != setting.Flag ? $"\n{Markdown.Code(dotted)}" : "";
        return [$"{Name(reference)}{field}", Wording.Default(setting), setting.Decides, setting.Secure ?? ""];
    }

    private static bool Bears(PathGuide guide, List<SettingLink> links, SettingReference setting) =>
        guide.ClientSettings.Contains(setting) || guide.ServerSettings.Contains(setting) || links.Any(link => link.Has(setting));

    private static IEnumerable<KnownFile> Files(PathGuide guide, List<SettingLink> links) =>
        KnownFiles.All.Where(file => file.Layout is Distribution.Kubeadm && file.UsedBy.Any(setting => Bears(guide, links, setting)));

    private static string Name(SettingReference reference) => $"{reference.Component.ProgramName()} {Markdown.Code(reference.Setting.Label)}";

    private static string End(LinkEnd end)
    {
        var settings = string.Join(", ", end.Settings.Select(setting => Markdown.Code(setting.Setting.Label)));
        return $"{end.Who}{(end.What is { } what ? $": {what}" : "")}{(settings.Length > 0 ? $"\n{settings}" : "")}";
    }

    // Who verifies whom, as arrows from the one who checks.
    private static string Picture(PathGuide guide, List<SettingLink> links)
    {
        var verifying = links.Where(link => link.Kind is LinkKind.Verifies or LinkKind.Signs or LinkKind.Asks).ToList();
        if (verifying.Count == 0) return "";
        var names = verifying.SelectMany(link => new[] { link.From.Who, link.To.Who }).Distinct().ToList();
        var lines = names.Select((name, i) => $"    n{i}[\"{name}\"]")
            .Concat(verifying.Select(link => $"    n{names.IndexOf(link.From.Who)} -- \"{Label(link)}\" --> n{names.IndexOf(link.To.Who)}"));
        return $"```mermaid\nflowchart LR\n    %% {guide.Path.Title}\n{string.Join('\n', lines)}\n```";
    }

    private static string Label(SettingLink link)
    {
        var with = link.From.Settings is [var first, ..] ? first.Setting.Label[(first.Setting.Label.LastIndexOf('.') + 1)..] : link.From.What;
        return link.Kind == LinkKind.Asks ? $"asks: {link.From.What}" : $"{Relations.Word(link.Kind)} {link.To.What ?? "it"} by {with}";
    }
}
