using System.Collections.Immutable;
using System.Text;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Fuzz.Targets;

/// <summary>Command lines, of processes and of shells that start them.</summary>
internal sealed class ArgvTarget : IFuzzTarget
{
    public string Name => "argv";

    public string Input => "arguments, one in a line, the program first";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var origin = Origin.File("h", "/x", 1);
        ImmutableArray<Argument> arguments = [.. Encoding.UTF8.GetString(input.Span).Split('\n').Select(word => new Argument(word, origin))];
        var kind = ComponentPrograms.Find(arguments)?.Kind;
        foreach (var component in kind is { } one ? [one] : Enum.GetValues<ComponentKind>())
        {
            var line = CommandLine.Parse(component, arguments);
            foreach (var flag in line.Flags) _ = flag.ToString();
        }

        // All of it as one script, which has line ends of its own.
        _ = ComponentPrograms.Find([new("/bin/sh", origin), new("-c", origin), new(Encoding.UTF8.GetString(input.Span), origin)]);
    }
}
