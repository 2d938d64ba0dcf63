using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

/// <summary>Real clusters must not know flags that the catalogue does not.</summary>
public partial class CapturedFlagTests
{
    // Flags that say nothing about who talks to whom, and how safely.
    private static readonly ImmutableArray<string> BearOnNoPath =
    [
        "allocate-node-cidrs", "cluster-name", "leader-elect", "terminated-pod-gc-threshold", "snapshot-count", "watch-progress-notify-interval",
        "experimental-watch-progress-notify-interval", "experimental-initial-corrupt-check", "v",

        // Stands in a unit whose drop-in replaces the whole command.
        "insecure-nothing",
    ];

    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    [Fact]
    public void Every_flag_of_a_captured_process_is_known()
    {
        var seen = CapturedFiles("processes.json").SelectMany(ProcessFlags).Distinct().ToList();
        Assert.True(seen.Count > 80, $"only {seen.Count} flags were found: are the captures there?");
        Assert.Empty(Unknown(seen));
    }

    [Fact]
    public void Every_flag_in_a_captured_manifest_or_unit_is_known()
    {
        var seen = (from file in CapturedFiles("*.yaml").Concat(CapturedFiles("*.service"))
                    let component = ComponentNamed(Path.GetFileNameWithoutExtension(file))
                    where component is not null
                    from Match flag in Flag().Matches(File.ReadAllText(file))
                    select (component.Value, flag.Groups["name"].Value)).Distinct().ToList();
        Assert.True(seen.Count > 80, $"only {seen.Count} flags were found: are the captures there?");
        Assert.Empty(Unknown(seen));
    }

    [Fact]
    public void Every_etcd_variable_of_a_captured_process_is_known() =>
        Assert.Empty(Unknown(
            from file in CapturedFiles("processes.json")
            from process in JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray()
            where process.TryGetProperty("environ", out _)
            from variable in process.GetProperty("environ").EnumerateObject()
            where variable.Name.StartsWith("ETCD_", StringComparison.Ordinal)
            select (ComponentKind.Etcd, variable.Name["ETCD_".Length..].ToLowerInvariant().Replace('_', '-'))));

    [Fact]
    public void Every_field_of_a_captured_etcd_file_is_known()
    {
        var fields = CapturedFiles("etcd.conf.yml").SelectMany(EtcdFields).Distinct().ToList();
        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.True(SettingCatalogue.FindField(ComponentKind.Etcd, field) is not null || BearOnNoPath.Contains(field), field));
    }

    private static IEnumerable<string> Unknown(IEnumerable<(ComponentKind Component, string Flag)> seen) =>
        from item in seen
        where SettingCatalogue.FindFlag(item.Component, item.Flag) is null && !OtherFlags.Has(item.Component, item.Flag)
            && !BearOnNoPath.Contains(item.Flag)
        select $"{item.Component.ProgramName()} --{item.Flag}";

    private static IEnumerable<(ComponentKind Component, string Flag)> ProcessFlags(string file) =>
        from process in JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray()
        let component = ComponentNamed(process.GetProperty("name").GetString()!)
        where component is not null
        from argument in process.GetProperty("argv").EnumerateArray()
        let flag = Flag().Match(argument.GetString()!)
        where flag is { Success: true, Index: 0 }
        select (component.Value, flag.Groups["name"].Value);

    // Two levels suffice: etcd's file has no deeper ones that hold settings.
    private static IEnumerable<string> EtcdFields(string file)
    {
        var section = "";
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && !line.TrimStart().StartsWith('#') && line.Contains(':', StringComparison.Ordinal)))
        {
            var name = line.Trim().Split(':')[0];
            if (!line.StartsWith(' ')) section = "";
            if (line.TrimEnd().EndsWith(':')) section = name + ".";
            else yield return section + name;
        }
    }

    private static IEnumerable<string> CapturedFiles(string pattern) =>
        from folder in new[] { "samples", "tests/captures" }
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        select file;

    private static ComponentKind? ComponentNamed(string name) =>
        Enum.GetValues<ComponentKind>().Cast<ComponentKind?>().FirstOrDefault(kind => kind!.Value.ProgramName() == name);

    private static string FindRoot(string directory) =>
        File.Exists(Path.Combine(directory, "Ninepaths.slnx")) ? directory : FindRoot(Directory.GetParent(directory)!.FullName);

    [GeneratedRegex("(?<![a-z-])--(?<name>[a-z][a-z0-9-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Flag();
}
