using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Verdicts;

/// <summary>Reads a file of exceptions, strictly: a decision that was misread is worse than none.</summary>
public static class ExceptionList
{
    public const string Version = "ninepaths.dev/exceptions/v1";

    private const string Form = "each exception has id, reason, owner, expires and perhaps scope (path, subject, host, connection); see docs/exceptions.md";
    private const int MostFaults = 5;
    private const int LongestText = 1000;

    /// <param name="file">The file's name, for messages.</param>
    /// <param name="content">What it holds.</param>
    /// <exception cref="UserErrorException">It is not a list of exceptions, or one of them is incomplete.</exception>
    public static ImmutableArray<FindingException> Read(string file, ReadOnlyMemory<byte> content)
    {
        var yaml = YamlReader.Read(content);
        var faults = yaml.Faults.Select(fault => (fault.Line, fault.Message)).ToList();
        var exceptions = faults.Count > 0 ? [] : Exceptions(file, yaml, faults);
        if (faults.Count == 0) return exceptions;
        var told = faults.OrderBy(fault => fault.Line).Take(MostFaults).Select(fault => $"{file}:{Math.Max(1, fault.Line)}: {fault.Message}");
        throw new UserErrorException(
            string.Join("; ", told) + (faults.Count > MostFaults ? $"; and {faults.Count - MostFaults} more" : ""), Form);
    }

    private static ImmutableArray<FindingException> Exceptions(string file, YamlFile yaml, List<(int Line, string Message)> faults)
    {
        var root = yaml.Root;
        if (yaml.Documents.Length > 1) faults.Add((yaml.Documents[1].Line, "one document is expected, and here begins another"));
        if (root.Kind != ConfigNodeKind.Mapping)
        {
            faults.Add((root.Line, $"a mapping with apiVersion: {Version} and exceptions is expected"));
            return [];
        }

        if (root["apiVersion"].Text != Version)
            faults.Add((LineOf(root, "apiVersion"), $"apiVersion must be {Version}"));
        Known(root, faults, "apiVersion", "exceptions");
        var list = root["exceptions"];
        if (list.Kind is not ConfigNodeKind.Sequence) faults.Add((LineOf(root, "exceptions"), "exceptions must be a list"));
        return [.. list.Items.Select(item => One(file, item, faults)).OfType<FindingException>()];
    }

    private static FindingException? One(string file, ConfigNode item, List<(int Line, string Message)> faults)
    {
        var before = faults.Count;
        if (item.Kind != ConfigNodeKind.Mapping)
        {
            faults.Add((item.Line, "an exception is a mapping"));
            return null;
        }

        Known(item, faults, "id", "scope", "reason", "owner", "expires");
        var id = Text(item, "id", faults);
        var definition = id is null ? null : FindingCatalogue.Find(id);
        if (id is not null && definition is null) faults.Add((LineOf(item, "id"), $"there is no finding {TextSafety.Inert(id)}"));
        var (reason, owner) = (Text(item, "reason", faults), Text(item, "owner", faults));
        var expires = Text(item, "expires", faults) is { } day ? Day(item, day, faults) : null;
        var scope = ScopeOf(item, definition, faults);
        return faults.Count > before ? null : new()
        {
            Id = id!,
            Scope = scope,
            Reason = reason!,
            Owner = owner!,
            Expires = expires!.Value,
            Origin = Origin.File("", file, item.Line),
        };
    }

    private static ExceptionScope ScopeOf(ConfigNode item, FindingDefinition? definition, List<(int Line, string Message)> faults)
    {
        var scope = item["scope"];
        if (!scope.Exists) return new();
        if (scope.Kind != ConfigNodeKind.Mapping)
        {
            faults.Add((LineOf(item, "scope"), "scope is a mapping of path, subject, host, connection"));
            return new();
        }

        Known(scope, faults, "path", "subject", "host", "connection");
        int? path = null;
        if (scope["path"].Exists)
        {
            var word = scope["path"].Text;
            path = ClusterPath.All.FirstOrDefault(each => each.Name == word || each.Number.ToString(CultureInfo.InvariantCulture) == word)?.Number;
            if (path is null) faults.Add((LineOf(scope, "path"), $"path: '{TextSafety.Inert(word)}' is no path"));
            else if (definition is not null && definition.Path != path)
                faults.Add((LineOf(scope, "path"), $"{definition.Id} is a finding of path {definition.Path}, never of path {path}"));
        }

        return new(path, Optional("subject"), Optional("host"), Optional("connection"));

        string? Optional(string name) => scope[name].Exists ? Text(scope, name, faults) : null;
    }

    private static DateOnly? Day(ConfigNode item, string text, List<(int Line, string Message)> faults)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        faults.Add((LineOf(item, "expires"), $"expires: '{TextSafety.Inert(text)}' is no day; write 2027-01-31"));
        return null;
    }

    private static string? Text(ConfigNode node, string name, List<(int Line, string Message)> faults)
    {
        var value = node[name];
        if (!value.Exists) faults.Add((node.Line, $"{name} is missing"));
        else if (string.IsNullOrWhiteSpace(value.Text)) faults.Add((LineOf(node, name), $"{name} must be a text"));
        else if (value.Text.Length > LongestText) faults.Add((LineOf(node, name), $"{name} is longer than {LongestText} characters"));
        else return value.Text.Trim();
        return null;
    }

    private static void Known(ConfigNode node, List<(int Line, string Message)> faults, params ReadOnlySpan<string> names)
    {
        foreach (var entry in node.Entries)
            if (!names.Contains(entry.Key)) faults.Add((entry.Line, $"unknown field '{TextSafety.Inert(entry.Key)}'"));
    }

    private static int LineOf(ConfigNode node, string name) => node.Entry(name)?.Line ?? node.Line;
}
