using System.Diagnostics;
using System.Text.RegularExpressions;
using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

/// <summary>A real kube-apiserver, kubelet, etcd ..., asked for its flags.</summary>
internal sealed partial class RealProgram
{
    private readonly string _path;

    private RealProgram(string path, ComponentVersion version) => (_path, Version) = (path, version);

    public ComponentVersion Version { get; }

    /// <summary>Finds the program or skips the test, saying how to get it.</summary>
    public static RealProgram FindOrSkip(ComponentKind component)
    {
        var name = component.ProgramName();
        var folders = new[] { Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS"), "/usr/local/kubebuilder/bin", "/usr/local/bin", "/usr/bin" };
        var path = folders.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, name)).FirstOrDefault(File.Exists);
        if (path is null)
            Assert.Skip($"{name} is not here, so the catalogue was not compared with it: set KUBEBUILDER_ASSETS to a folder that holds {name}"
                + (component == ComponentKind.Etcd ? ", or install it (Debian: etcd-server)" : ""));
        var output = Run(path, "--version").Output;
        Assert.True(ComponentVersion.TryParse(Version3().Match(output).Value, out var version), output);
        return new(path, version);
    }

    /// <summary>What <c>--help</c> says about each flag.</summary>
    public Dictionary<string, FlagHelp> Help()
    {
        var (_, output) = Run(_path, "--help");
        return (_path.EndsWith("etcd", StringComparison.Ordinal) ? EtcdLine() : KubernetesLine()).Matches(output)
            .DistinctBy(line => line.Groups["flag"].Value)
            .ToDictionary(line => line.Groups["flag"].Value, line => FlagHelp.Read(line.Groups["type"].Value, line.Groups["text"].Value));
    }

    /// <summary>True when the program takes the flag; it only prints its version.</summary>
    public bool Takes(SettingDefinition setting, string flag) => Run(_path, $"--{flag}={Example(setting)}", "--version").ExitCode == 0;

    private static string Example(SettingDefinition setting) => setting.Defaults.FirstOrDefault()?.Value ?? setting.Kind switch
    {
        ValueKind.Boolean => "true",
        ValueKind.Number => "1",
        ValueKind.Duration => "1s",
        ValueKind.Map => "a=b",
        _ when setting.Flag!.EndsWith("urls", StringComparison.Ordinal) => "http://localhost:1",
        _ when setting.Flag!.EndsWith("address", StringComparison.Ordinal) => "127.0.0.1",
        _ when setting.Flag!.EndsWith("curve-preferences", StringComparison.Ordinal) => "29",
        _ => "a",
    };

    private static (int ExitCode, string Output) Run(string path, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    [GeneratedRegex("[0-9]+\\.[0-9]+\\.[0-9]+")]
    private static partial Regex Version3();

    [GeneratedRegex("^ +(-\\w, )?--(?<flag>[a-z0-9-]+)( (?<type>\\S+))?  +(?<text>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KubernetesLine();

    [GeneratedRegex("^  --(?<flag>[a-z0-9-]+)(?<type>) *(?<text>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex EtcdLine();
}

/// <summary>One flag in <c>--help</c>.</summary>
/// <param name="Type">As printed, e.g. <c>strings</c>; empty for booleans and for etcd, which prints none.</param>
/// <param name="Default">Null when none is printed.</param>
/// <param name="IsDeprecated">Whether the text says so.</param>
internal sealed partial record FlagHelp(string Type, string? Default, bool IsDeprecated)
{
    public static FlagHelp Read(string type, string text)
    {
        var value = Printed().Match(text) is { Success: true } printed ? printed.Groups["value"].Value.Trim('"', '[', ']') : null;
        return new(type, value ?? (Quoted().Match(text) is { Success: true } quoted ? quoted.Groups["value"].Value : null), text.Contains("DEPRECATED:", StringComparison.Ordinal));
    }

    public (ValueKind[] Kinds, Repeat Repeat)? Reads => Type switch
    {
        "" => ([ValueKind.Boolean], Repeat.LastWins),
        "string" => ([ValueKind.Text, ValueKind.FilePath, ValueKind.Url], Repeat.LastWins),
        "ip" or "ipport" or "portRange" or "ProxyMode" => ([ValueKind.Text], Repeat.LastWins),
        "int" or "int32" or "uint" or "float" => ([ValueKind.Number], Repeat.LastWins),
        "duration" => ([ValueKind.Duration], Repeat.LastWins),
        "strings" or "int32Slice" or "colonSeparatedMultimapStringString" => ([ValueKind.List, ValueKind.Map], Repeat.Append),
        "stringArray" or "namedCertKey" => ([ValueKind.Text, ValueKind.FilePath], Repeat.Append),
        "mapStringBool" or "mapStringString" => ([ValueKind.Map], Repeat.Append),
        _ => null,
    };

    [GeneratedRegex("\\(default (?<value>.*?)\\)( \\(DEPRECATED.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Printed();

    [GeneratedRegex("^'(?<value>[^']*)'$", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
