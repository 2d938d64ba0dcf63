using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Scenes;

/// <summary>A captured cluster with a PKI made anew, so that faults can be signed with its CAs.</summary>
internal sealed class Rebuilding
{
    private readonly RemadePki _pki;

    private Rebuilding(Snapshot facts) => _pki = new(Texts(facts));

    public static Scene Rebuild(Scene captured)
    {
        var rebuilding = new Rebuilding(captured.Facts);
        return new() { Facts = rebuilding.Replaced(captured.Facts), Keys = rebuilding._pki.Keys };
    }

    private static IEnumerable<string> Texts(Snapshot facts) =>
        facts.Hosts.SelectMany(host => host.Files).Where(file => file.Content is not null).Select(Copies.Text)
            .Concat(facts.Hosts.Where(host => !host.Probes.IsDefault).SelectMany(host => host.Probes).SelectMany(probe => probe.Tls?.Chain ?? []))
            .Concat(facts.Api.Resources.SelectMany(resource => facts.Api.Of(resource)).Select(item => item.Body.GetRawText()));

    private Snapshot Replaced(Snapshot facts) => facts with
    {
        Hosts = [.. facts.Hosts.Select(host => host.Copy(host.Files.Select(Replaced)).WithProbes(host.Probes.IsDefault ? default : [.. host.Probes.Select(Replaced)]))],
        Api = new(facts.Api.Resources.ToDictionary(each => each, each => facts.Api.Of(each).Select(Replaced).ToImmutableArray(), StringComparer.Ordinal)),
    };

    private FileFact Replaced(FileFact file) => file with
    {
        Content = file.Content is null ? null : Encoding.UTF8.GetBytes(_pki.In(file.Text())),
        PublicKeys = [.. file.PublicKeys.Select(Replaced)],
    };

    private PublicKeyFact Replaced(PublicKeyFact half) => half.Pem is null || !PemEncoding.TryFind(half.Pem, out var fields)
        ? half : Half(_pki.KeyOf(Convert.FromBase64String(half.Pem[fields.Base64Data])), half.Line);

    public static PublicKeyFact Half(ECDsa key, int line = 1) =>
        new(IssuedKeys.Spki(key.ExportSubjectPublicKeyInfo()), line, PemEncoding.WriteString("PUBLIC KEY", key.ExportSubjectPublicKeyInfo()) + "\n");

    private ProbeFact Replaced(ProbeFact probe) =>
        probe.Tls is null ? probe : probe with { Tls = probe.Tls with { Chain = [.. probe.Tls.Chain.Select(_pki.In)] } };

    private ApiObject Replaced(ApiObject item)
    {
        using var document = JsonDocument.Parse(_pki.In(item.Body.GetRawText()));
        return item with { Body = document.RootElement.Clone() };
    }
}
