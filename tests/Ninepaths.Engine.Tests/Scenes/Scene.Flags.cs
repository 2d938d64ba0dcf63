using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Scenes;

internal sealed partial record Scene
{
    private const string Manifests = "/etc/kubernetes/manifests/";

    /// <summary>Gives a program of kubeadm's another flag, in its manifest and where it runs; null takes the flag away.</summary>
    public Scene Flag(string host, string program, string flag, string? value) => Configured(host, program, flag, value).Running(host, program, flag, value);

    /// <summary>The same on every host that runs it.</summary>
    public Scene FlagEverywhere(string program, string flag, string? value) =>
        Facts.Hosts.Where(host => host.At($"{Manifests}{program}.yaml") is not null).Aggregate(this, (scene, host) => scene.Flag(host.Name, program, flag, value));

    /// <summary>Changes the manifest alone.</summary>
    public Scene Configured(string host, string program, string flag, string? value)
    {
        var path = $"{Manifests}{program}.yaml";
        var lines = Host(host).At(path)!.Text().Split('\n').ToList();
        var at = lines.FindIndex(line => IsFlag(line.TrimStart(' ', '-'), flag));
        if (at < 0)
        {
            at = lines.FindIndex(line => line.Trim() == $"- {program}") + 1;
            lines.Insert(at, "");
        }

        lines[at] = $"    - --{flag}={value}";
        if (value is null) lines.RemoveAt(at);
        return File(host, path, file => file with { Content = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)) });
    }

    /// <summary>Changes the arguments of the process alone.</summary>
    public Scene Running(string host, string program, string flag, string? value) => Process(host, program, argv =>
    {
        var kept = argv.RemoveAll(word => IsFlag(word.TrimStart('-'), flag));
        return value is null ? kept : kept.Add($"--{flag}={value}");
    });

    /// <summary>One more argument, in the manifest and where it runs.</summary>
    public Scene Append(string host, string program, string argument)
    {
        var path = $"{Manifests}{program}.yaml";
        var lines = Host(host).At(path)!.Text().Split('\n').ToList();
        lines.Insert(lines.FindLastIndex(line => line.StartsWith("    - --", StringComparison.Ordinal)) + 1, $"    - {argument}");
        return File(host, path, file => file with { Content = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)) })
            .Process(host, program, argv => argv.Add(argument));
    }

    public Scene Process(string host, string program, Func<ImmutableArray<string>, ImmutableArray<string>> change) => On(host, each => each.WithProcesses(
        [.. each.Processes.Select(process => process.Argv is [var first, ..] && HostPath.NameOf(first) == program ? process with { Argv = change(process.Argv) } : process)]));

    private static bool IsFlag(string text, string flag) => text == flag || text.StartsWith(flag + "=", StringComparison.Ordinal);
}
