using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>Puts one service together from its unit file, its drop-ins and its environment files.</summary>
internal sealed class SystemdServiceReader(Host host, HostDirectories directories, string name, FileFact fragment, IEnumerable<FileFact> dropIns)
{
    private readonly List<DocumentFault> _faults = [];
    private readonly SystemdSpecifiers _specifiers = new(host, name, fragment.Path);
    private readonly List<SystemdCommand> _commands = [];
    private readonly SystemdVariables _variables = new();
    private readonly List<(string Path, Origin Origin)> _environmentFiles = [];
    private readonly List<string> _unset = [];
    private readonly Origin _origin = Origin.File(host.Name, fragment.Path);
    private Located<string>? _user;
    private string? _type;

    public SystemdService Read()
    {
        var files = ImmutableArray.CreateBuilder<Origin>();
        foreach (var file in dropIns.Prepend(fragment))
        {
            var origin = Origin.File(host.Name, file.Path);
            files.Add(origin);
            if (file.Content is not { } content) Fault(origin, $"not read: {TextSafety.Inert(file.Unread ?? "its content was not observed")}");
            else
                foreach (var assignment in UnitFile.Read(origin, content.Span, _faults))
                    if (assignment.Section == "Service") Apply(assignment);
        }

        ReadEnvironmentFiles();
        foreach (var unset in _unset) _variables.Unset(unset);
        var commands = _commands.Select(command => command.ExpandsVariables ? Replaced(command) : command)
            .Select(command => command.Words.ToImmutableArray()).ToImmutableArray();
        if (commands.Length > 1 && _type != "oneshot")
        {
            Fault(
                _commands[1].Words[0].Origin,
                "second ExecStart= without Type=oneshot: systemd refuses the unit; reset the first with an empty ExecStart=");
        }

        return new()
        {
            Name = name,
            Origin = _origin,
            Commands = commands,
            Arguments = commands.FirstOrDefault(words => ComponentPrograms.Find(words) is not null, commands.IsEmpty ? [] : commands[0]),
            Environment = [.. _variables.All.Select(each => new EnvironmentVariable(each.Name, each.Value.Text, each.Origin))],
            User = _user,
            Files = files.ToImmutable(),
            Faults = [.. _faults],
        };
    }

    /// <summary>The program itself is taken as it is written: systemd replaces variables in its arguments only.</summary>
    private SystemdCommand Replaced(SystemdCommand command)
    {
        var program = command.Words[0];
        if (program.Text.Contains('$', StringComparison.Ordinal))
            Fault(program.Origin, "a variable in the program's own path: systemd does not replace it, and finds no such program");
        return command with { Words = [program, .. _variables.Replace([.. command.Words.Skip(1)], Fault)] };
    }

    private void Apply(UnitAssignment assignment)
    {
        var value = assignment.Value;
        switch (assignment.Key)
        {
            case "ExecStart" when value.Length == 0: _commands.Clear(); break;
            case "ExecStart": _commands.AddRange(SystemdCommand.Read(value, text => Expand(text, assignment.Origin), Fault)); break;
            case "Environment" when value.Length == 0: _variables.Clear(); break;
            case "Environment": SetVariables(assignment); break;
            case "EnvironmentFile" when value.Length == 0: _environmentFiles.Clear(); break;
            case "EnvironmentFile": _environmentFiles.Add((Expand(value.Text, assignment.Origin), assignment.Origin)); break;
            case "UnsetEnvironment" when value.Length == 0: _unset.Clear(); break;
            case "UnsetEnvironment":
                var words = new SystemdWords(value, WordRules.Escapes);
                while (words.Next() is var (word, _)) _unset.Add(Expand(word, assignment.Origin));
                break;
            case "User": _user = value.Length == 0 ? null : new(Expand(value.Text, assignment.Origin), assignment.Origin); break;
            case "Type": _type = value.Text; break;
            default: break;
        }
    }

    private void SetVariables(UnitAssignment assignment)
    {
        var words = new SystemdWords(assignment.Value, WordRules.Escapes);
        while (words.NextTraced(_origin with { Place = assignment.Origin.Place }) is { } word)
        {
            // Specifiers change lengths; where there are any, the variable stands in one line for us.
            var text = Expand(word.Text, assignment.Origin);
            if (text != word.Text) word = TracedText.Of(text, word.OriginAt(0));
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !EnvironmentFile.IsName(text.AsSpan(0, equals)) || !EnvironmentFile.IsValue(text))
                Fault(word.OriginAt(0), $"'{TextSafety.Inert(text)}' is no assignment of a variable; it does not count");
            else _variables.Set(new(text[..equals], word.From(equals + 1), word.OriginAt(0)));
        }

        if (words.IsUnbalanced) Fault(assignment.Origin, "quote never closed: the assignments from there on do not count");
    }

    // The environment files come after everything in units: they override Environment= wherever that stands.
    private void ReadEnvironmentFiles()
    {
        foreach (var (entry, origin) in _environmentFiles)
        {
            var optional = entry.StartsWith('-');
            var pattern = optional ? entry[1..] : entry;
            if (!pattern.StartsWith('/'))
            {
                Fault(origin, $"EnvironmentFile '{TextSafety.Inert(pattern)}' is no absolute path; it does not count");
                continue;
            }

            var paths = directories.Glob(pattern);
            if (paths.Count == 0 && !optional)
                Fault(origin, $"environment file '{TextSafety.Inert(pattern)}' was not seen; systemd does not start the service without it");
            foreach (var path in paths)
            {
                var file = host.Find(path)!;
                var place = Origin.File(host.Name, file.Path);
                if (file.Content is not { } content) Fault(place, $"environment file not read: {TextSafety.Inert(file.Unread ?? "its content was not observed")}");
                else
                    foreach (var variable in EnvironmentFile.ReadTraced(place, content.Span, _faults)) _variables.Set(variable);
            }
        }
    }

    private string Expand(string text, Origin origin) =>
        _specifiers.Expand(text, specifier => Fault(origin, $"what {specifier} stands for is not known from files; it is left as it is"));

    private void Fault(Origin origin, string message)
    {
        if (_faults.Count < SystemdUnits.MostFaults) _faults.Add(new(origin, message));
    }
}
