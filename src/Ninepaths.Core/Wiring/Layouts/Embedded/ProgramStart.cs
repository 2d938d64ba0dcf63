using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts.Embedded;

/// <summary>How a distribution's program is started on a host.</summary>
/// <param name="Origin">The line of the unit, or the process.</param>
/// <param name="Words">Its words, the program first.</param>
/// <param name="Environment">Its variables.</param>
/// <param name="Process">The process, where it was seen running.</param>
internal sealed record ProgramStart(
    Origin Origin, ImmutableArray<Argument> Words, ImmutableArray<EnvironmentSetting> Environment, ProcessFact? Process = null)
{
    /// <summary>Every start of a program by a unit or process whose words fit, those that run first.</summary>
    /// <param name="host">The host.</param>
    /// <param name="units">Its units.</param>
    /// <param name="fits">Whether the words are those of the program.</param>
    public static IEnumerable<ProgramStart> Find(
        Host host, ImmutableArray<SystemdService> units, Func<ImmutableArray<string>, bool> fits)
    {
        var processes = host.Processes.IsDefault ? [] : host.Processes.Where(process => fits(WordsOf(process))).ToList();
        var starts = new List<ProgramStart>();
        foreach (var unit in units.Where(unit => fits([.. unit.Arguments.Select(word => word.Text)])))
        {
            // Of a process that hides its arguments no more than the first words are left.
            var process = processes.FirstOrDefault(each => WordsOf(each).Skip(1).SequenceEqual(
                unit.Arguments.Skip(1).Take(WordsOf(each).Length - 1).Select(word => word.Text), StringComparer.Ordinal));
            if (process is not null) processes.Remove(process);
            ImmutableArray<EnvironmentSetting> variables =
                [.. unit.Environment.Select(each => new EnvironmentSetting(each.Name, each.Value, each.Origin))];
            starts.Add(new(unit.Arguments[0].Origin, unit.Arguments, variables, process) { Unit = unit.Name });
        }

        foreach (var process in processes)
        {
            var origin = Origin.Process(host.Name, process.Pid, process.Name);
            var variables = process.Environment.IsDefault ? [] : process.Environment;
            starts.Add(new(origin, [.. WordsOf(process).Select(word => new Argument(word, origin))],
                [.. variables.Select(each => new EnvironmentSetting(each.Key, each.Value, origin))], process));
        }

        return starts.OrderBy(start => start.Process is null).ThenBy(start => !start.IsEnabled(host));
    }

    /// <summary>The unit's name; null for a process that no unit explains.</summary>
    public string? Unit { get; private init; }

    /// <summary>True when the unit is started with the host: systemctl enable leaves a link.</summary>
    public bool IsEnabled(Host host) => Unit is not null && host.Files.Any(file => HostPath.NameOf(file.Path) == Unit
        && HostPath.DirectoryOf(file.Path).EndsWith(".wants", StringComparison.Ordinal));

    /// <summary>Some programs write their title over their arguments, as one text.</summary>
    private static ImmutableArray<string> WordsOf(ProcessFact process) =>
        [.. process.Argv.SelectMany(word => word.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
