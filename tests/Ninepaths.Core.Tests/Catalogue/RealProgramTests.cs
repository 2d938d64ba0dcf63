using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

/// <summary>The catalogue against the programs themselves: they are always right.</summary>
public class RealProgramTests
{
    // Defaults that --help keeps to itself: they are set after the flags are read.
    private static readonly string[] UnprintedDefaults = ["tls-min-version", "authorization-mode", "controllers", "enable-grpc-gateway"];

    // The help text of these runs over several lines, so that the note about deprecation is out of reach.
    private static readonly string[] LongHelp = ["tls-cipher-suites", "feature-gates"];

    public static TheoryData<ComponentKind> Kubernetes =>
    [
        ComponentKind.KubeApiserver, ComponentKind.KubeControllerManager, ComponentKind.KubeScheduler, ComponentKind.KubeProxy, ComponentKind.Kubelet,
    ];

    public static TheoryData<ComponentKind> Programs => [.. Kubernetes, ComponentKind.Etcd];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_takes_the_flags_of_its_version_and_no_others(ComponentKind component)
    {
        var program = RealProgram.FindOrSkip(component);
        var help = program.Help();
        Assert.True(help.Count > 40, $"only {help.Count} flags were read from --help");
        Assert.All(SettingCatalogue.Of(component).Where(setting => setting.Flag is not null), setting =>
        {
            var names = setting.Aliases.Prepend(setting.Flag!);
            var taken = names.Any(name => help.ContainsKey(name) || program.Takes(setting, name));
            Assert.True(IsKnownTo(setting, program.Version) == taken, $"{component.ProgramName()} {program.Version} {(taken ? "takes" : "does not take")} {setting.Label}");
        });
    }

    [Theory]
    [MemberData(nameof(Kubernetes))]
    public void A_flag_is_read_as_the_program_reads_it(ComponentKind component)
    {
        var program = RealProgram.FindOrSkip(component);
        var help = program.Help();
        Assert.All(Known(component, program.Version, help), flag =>
        {
            Assert.True(flag.Help.Reads is not null, $"{flag.Setting.Label} has the unknown type {flag.Help.Type}");
            var (kinds, repeat) = flag.Help.Reads.Value;
            Assert.True(kinds.Contains(flag.Setting.Kind), $"{flag.Setting.Label}: {flag.Help.Type} is not {flag.Setting.Kind}");
            Assert.True(repeat == flag.Setting.Repeat, $"{flag.Setting.Label}: {flag.Help.Type} does not repeat like {flag.Setting.Repeat}");
        });
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_default_is_the_one_the_program_prints(ComponentKind component)
    {
        var program = RealProgram.FindOrSkip(component);
        Assert.All(Known(component, program.Version, program.Help()), flag =>
        {
            var ours = flag.Setting.DefaultFor(program.Version, hasFile: false);
            if (flag.Help.Default is null && (ours is null or "false" or "0" or "0s" || UnprintedDefaults.Contains(flag.Setting.Flag))) return;
            // etcd's data folder follows its name.
            if (flag.Setting is { Component: ComponentKind.Etcd, Flag: "data-dir" }) return;
            Assert.True((ours ?? "") == (flag.Help.Default ?? ""), $"{flag.Setting.Label}: the program says '{flag.Help.Default}', the catalogue '{ours}'");
        });
    }

    [Theory]
    [MemberData(nameof(Kubernetes))]
    public void A_flag_is_deprecated_when_the_program_says_so(ComponentKind component)
    {
        var program = RealProgram.FindOrSkip(component);
        Assert.All(Known(component, program.Version, program.Help()).Where(flag => !LongHelp.Contains(flag.Setting.Flag)), flag =>
            Assert.True(flag.Help.IsDeprecated == flag.Setting.Deprecated <= program.Version, $"{flag.Setting.Label}: deprecated {flag.Help.IsDeprecated}"));
    }

    private static IEnumerable<(SettingDefinition Setting, FlagHelp Help)> Known(ComponentKind component, ComponentVersion version, Dictionary<string, FlagHelp> help) =>
        from setting in SettingCatalogue.Of(component)
        where setting.Flag is not null && IsKnownTo(setting, version)
        let text = help.GetValueOrDefault(setting.Flag!)
        where text is not null
        select (setting, text);

    private static bool IsKnownTo(SettingDefinition setting, ComponentVersion version) =>
        (setting.Added is null || setting.Added <= version) && (setting.Removed is null || setting.Removed > version);
}
