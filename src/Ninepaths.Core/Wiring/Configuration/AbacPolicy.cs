using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Configuration;

/// <summary>A line of the file behind --authorization-policy-file.</summary>
/// <param name="Origin">The line.</param>
/// <param name="Who">User or group; an asterisk, which means everybody who is authenticated, has become that group.</param>
/// <param name="AllowsEverything">True when it gives every resource in every namespace, to write too.</param>
internal sealed record AbacPolicy(Origin Origin, string Who, bool AllowsEverything)
{
    private const string Everybody = "system:authenticated";

    /// <summary>True when it is for everybody, with or without a credential.</summary>
    public bool IsForEverybody => Who is Everybody or "system:unauthenticated";

    /// <summary>The policies of a file; the gap says why they are not known.</summary>
    public static IReadOnlyList<AbacPolicy> Read(Component server, string path, out Gap? gap)
    {
        var file = ObservedFile.Of(server, path);
        gap = file.Missing is { } missing ? new(Origin.File(server.Host.Name, file.Path), missing, file.Needs) : null;
        var policies = new List<AbacPolicy>();
        if (gap is not null) return policies;
        var number = 0;
        // One JSON object in a line, with comments between (pkg/auth/authorizer/abac/abac.go).
        foreach (var line in Encoding.UTF8.GetString(file.Content.Span).Split('\n'))
        {
            number++;
            if (line.Trim() is not { Length: > 0 } text || text.StartsWith('#')) continue;
            var origin = Origin.File(server.Host.Name, file.Path, number);
            var yaml = YamlReader.Read(Encoding.UTF8.GetBytes(text));
            if (yaml.Root.Kind is ConfigNodeKind.Mapping && yaml.Faults.IsEmpty) policies.Add(Of(yaml.Root, origin));
            else gap ??= new(origin, "no JSON object in one line; the API server refuses the file", "a policy file that the API server can read too");
        }

        return policies;
    }

    private static AbacPolicy Of(ConfigNode line, Origin origin)
    {
        // Without a version the fields stand at the top, and those left out mean all.
        var old = line["spec"].Kind is not ConfigNodeKind.Mapping;
        var spec = old ? line : line["spec"];
        var (user, group) = (spec["user"].Text ?? "", spec["group"].Text ?? "");
        var who = user == "*" || group == "*" ? Everybody : user.Length > 0 ? user : group.Length > 0 ? group : old ? Everybody : "";
        return new(origin, who, who.Length > 0 && spec["readonly"].AsBoolean is not true && All("resource") && All("namespace")
            && (old || All("apiGroup")));

        bool All(string field) => spec[field].Text is "*" || (old && string.IsNullOrEmpty(spec[field].Text));
    }
}
