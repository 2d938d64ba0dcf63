using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>The flags of a component as the component itself would read them.</summary>
public sealed record CommandLine
{
    /// <summary>The program as written; null for an empty command line.</summary>
    public Argument? Program { get; init; }

    /// <summary>Every occurrence of every flag, in order. Which of several counts is the setting's affair.</summary>
    public ImmutableArray<FlagOccurrence> Flags { get; init; } = [];

    /// <summary>Words that are neither flags nor their values. No component takes any: etcd stops reading flags at the first.</summary>
    public ImmutableArray<Argument> Positionals { get; init; } = [];

    /// <summary>What the component would refuse, or what was read on a guess.</summary>
    public ImmutableArray<DocumentFault> Faults { get; init; } = [];

    /// <summary>
    /// Reads a command line whose first word is the program. A shell or another wrapper in front
    /// (<c>sh -c "exec kube-apiserver ..."</c>) is taken off first.
    /// </summary>
    /// <param name="component">Whose flags they are.</param>
    /// <param name="arguments">The words, the program or its wrapper first.</param>
    /// <param name="environment">Variables that a shell among the wrappers would replace.</param>
    public static CommandLine Parse(
        ComponentKind component,
        ImmutableArray<Argument> arguments,
        ImmutableArray<EnvironmentVariable> environment = default)
    {
        if (arguments.IsDefaultOrEmpty) return new();
        if (ComponentPrograms.Find(arguments, environment) is { } found && found.Kind == component) arguments = found.Arguments;
        return component == ComponentKind.Etcd ? GoFlags.Parse(arguments) : KubernetesFlags.Parse(component, arguments);
    }
}

/// <summary>Collects what the two flag parsers find.</summary>
internal sealed class CommandLineBuilder(Argument program)
{
    // A command line longer than Linux allows cannot be real; it must not become a report of a million lines either.
    private const int MostFaults = 200;

    private readonly ImmutableArray<FlagOccurrence>.Builder _flags = ImmutableArray.CreateBuilder<FlagOccurrence>();
    private readonly ImmutableArray<Argument>.Builder _positionals = ImmutableArray.CreateBuilder<Argument>();
    private readonly ImmutableArray<DocumentFault>.Builder _faults = ImmutableArray.CreateBuilder<DocumentFault>();

    public void Flag(string name, string typedAs, string value, Origin origin, SettingDefinition? definition) =>
        _flags.Add(new(definition?.Flag ?? name, typedAs, value, origin, definition));

    public void Positional(Argument argument) => _positionals.Add(argument);

    public void Fault(Argument argument, string message)
    {
        if (_faults.Count < MostFaults) _faults.Add(new(argument.Origin, message));
    }

    public CommandLine Build() => new()
    {
        Program = program,
        Flags = _flags.DrainToImmutable(),
        Positionals = _positionals.DrainToImmutable(),
        Faults = _faults.DrainToImmutable(),
    };
}
