using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Layouts.Embedded;

/// <summary>The arguments that a distribution gives a component, and what its users make of them.</summary>
internal sealed class EmbeddedArguments(ComponentKind kind, EmbeddedProgram program)
{
    private readonly Dictionary<string, Argument> _standard = new(StringComparer.Ordinal);
    private readonly List<Argument> _given = [];

    /// <summary>What the distribution passes by itself; nothing for null.</summary>
    public EmbeddedArguments Standard(string flag, string? value)
    {
        if (value is not null) _standard[flag] = new($"--{flag}={value}", program.Origin);
        return this;
    }

    /// <summary>What somebody said in a setting of the distribution, or else what it passes by itself.</summary>
    public EmbeddedArguments Given(string flag, Located<string>? said, string? standard = null)
    {
        if (said is null) return Standard(flag, standard);
        _given.Add(new($"--{flag}={said.Value}", said.Origin));
        return this;
    }

    /// <summary>
    /// Arguments that users pass on, <c>flag=value</c>: they replace what the distribution passes, <c>flag+=value</c> comes after it and
    /// <c>flag-=value</c> before it (pkg/util/args.go of k3s).
    /// </summary>
    public EmbeddedArguments Passed(IEnumerable<Located<string>> arguments)
    {
        foreach (var argument in arguments)
        {
            var text = argument.Value.StartsWith("--", StringComparison.Ordinal) ? argument.Value[2..] : argument.Value;
            var cut = text.IndexOf('=', StringComparison.Ordinal);
            var (typed, value) = cut < 0 ? (text, "true") : (text[..cut], text[(cut + 1)..]);
            var flag = typed.TrimEnd('+', '-');
            Argument said = new($"--{flag}={value}", argument.Origin);
            if (_standard.Remove(flag, out var standard) && typed.Length > flag.Length)
                _given.AddRange(typed[flag.Length] is '+' ? [standard, said] : [said, standard]);
            else _given.Add(said);
        }

        return this;
    }

    public Launch Launch() => new()
    {
        Kind = kind,
        Host = program.Host,
        Origin = program.Origin,
        Configured = [new(kind.ProgramName(), program.Origin), .. _given],
        Standard = [new(kind.ProgramName(), program.Origin), .. _standard.Values.OrderBy(each => each.Text, StringComparer.Ordinal)],
        // Its arguments are those of the distribution's program: they say nothing of this component.
        Process = program.Process is { } process ? process with { Argv = [] } : null,
        Version = program.Version,
        RunBy = program.Id,
    };
}
