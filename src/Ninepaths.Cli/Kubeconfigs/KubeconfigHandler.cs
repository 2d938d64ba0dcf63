using Ninepaths.Cli.Certificates;
using Ninepaths.Cli.Terminals;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Hosts.Local;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Cli.Kubeconfigs;

/// <summary>Judges kubeconfigs without asking anybody: no server is dialled, and no program that they name is run.</summary>
internal sealed class KubeconfigHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(KubeconfigRequest request, CancellationToken cancellationToken)
    {
        var at = request.At ?? terminal.Clock.GetUtcNow();
        var paths = Paths(request);
        // Each is read once as it is: that gives the proper message where it cannot be, and what its tokens say.
        var claims = new Dictionary<(string, string), TokenClaims>();
        foreach (var path in paths) await AddClaimsAsync(claims, path, cancellationToken);
        var wiring = Wirer.Wire(await NamedFiles.ReadAsync(paths, terminal.Clock, cancellationToken));
        var uses = paths.Select(path => UseOf(wiring, path)).ToList();
        var inspection = new KubeconfigInspector(Judge.Assess(wiring, at), Resolved(claims, wiring), at).Inspect(uses);
        await OutputFile.WriteAsync(terminal, request.OutputFile, stream => Write(stream, inspection, request), cancellationToken);
        return inspection.Files.SelectMany(file => file.Findings).Any(finding => finding.Severity <= request.FailOn) ? ExitCode.Findings : ExitCode.Clean;
    }

    private List<string> Paths(KubeconfigRequest request)
    {
        var named = request.Files.Count > 0 ? request.Files
            : terminal.Variable("KUBECONFIG") is { Length: > 0 } list ? [.. list.Split(':', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists)]
            : terminal.Variable("HOME") is { } home && File.Exists(Path.Combine(home, ".kube/config")) ? [Path.Combine(home, ".kube/config")] : [];
        if (named.Count == 0) throw new UserErrorException("no kubeconfig was named, and there is none where kubectl looks", "name one: ninepaths kubeconfig inspect FILE");
        return [.. named.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal)];
    }

    private static async Task AddClaimsAsync(Dictionary<(string, string), TokenClaims> claims, string path, CancellationToken cancellationToken)
    {
        var yaml = YamlReader.Read(await InputFile.ReadAsync(path, cancellationToken));
        if (yaml.Root["clusters"].IsNullOrMissing && yaml.Root["contexts"].IsNullOrMissing && yaml.Root["users"].IsNullOrMissing)
        {
            throw new UserErrorException(
                $"{path} is no kubeconfig{(yaml.Faults is [var fault, ..] ? $": line {fault.Line}: {fault.Message}" : ": it has neither clusters nor users nor contexts")}",
                "a certificate, a key or a chain: ninepaths certs inspect");
        }

        foreach (var user in yaml.Root["users"].Items)
        {
            var file = user["user"]["tokenFile"].Text;
            var token = file is { Length: > 0 } ? await TokenAsync(Path.Combine(Path.GetDirectoryName(path)!, file), cancellationToken) : user["user"]["token"].Text;
            if (token is not null && TokenClaims.Read(token) is { } said) claims.TryAdd((path, user["name"].Text ?? ""), said);
        }
    }

    private static async Task<string?> TokenAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return System.Text.Encoding.UTF8.GetString(await InputFile.ReadAsync(path, cancellationToken));
        }
        catch (UserErrorException)
        {
            // The inspection says that it was not seen.
            return null;
        }
    }

    // A link is followed: the kubeconfig is what it leads to.
    private static KubeconfigUse UseOf(Topology wiring, string path)
    {
        var host = wiring.Facts.Hosts[0];
        var real = HostPath.Resolve(path, host.At) ?? path;
        return wiring.Kubeconfigs.FirstOrDefault(use => use.Path == real)
            ?? throw new UserErrorException($"{path} is no kubeconfig that clients would take: {host.At(real)?.Unread ?? "it does not say kind: Config"}", "kubectl --kubeconfig FILE config view says what it sees");
    }

    private static Dictionary<(string, string), TokenClaims> Resolved(Dictionary<(string Path, string User), TokenClaims> claims, Topology wiring) => claims.ToDictionary(
        each => (HostPath.Resolve(each.Key.Path, wiring.Facts.Hosts[0].At) ?? each.Key.Path, each.Key.User), each => each.Value);

    private void Write(Stream stream, KubeconfigInspection inspection, KubeconfigRequest request)
    {
        if (request.Format == CertificateFormat.Json)
        {
            inspection.WriteJson(stream);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        if (request.Format == CertificateFormat.Yaml) inspection.WriteYaml(writer);
        else inspection.Write(writer, voice.Style(request.OutputFile));
    }
}

/// <summary>Which kubeconfigs, and how to answer.</summary>
internal sealed record KubeconfigRequest(IReadOnlyList<string> Files, DateTimeOffset? At, Severity? FailOn, CertificateFormat Format, string? OutputFile);
