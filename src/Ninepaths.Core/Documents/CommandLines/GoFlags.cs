using System.Collections.Immutable;
using Ninepaths.Catalogue;

namespace Ninepaths.Documents;

/// <summary>Flags as Go's own <c>flag</c> package reads them for etcd (<c>FlagSet.parseOne</c>).</summary>
internal static class GoFlags
{
    public static CommandLine Parse(ImmutableArray<Argument> arguments)
    {
        var line = new CommandLineBuilder(arguments[0]);
        for (var i = 1; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            var text = argument.Text;
            if (text == "--")
            {
                foreach (var rest in arguments.AsSpan()[(i + 1)..]) line.Positional(rest);
                break;
            }

            if (text.Length < 2 || text[0] != '-')
            {
                foreach (var rest in arguments.AsSpan()[i..]) line.Positional(rest);
                line.Fault(argument, $"'{TextSafety.Inert(text)}' is not a flag; etcd reads no flags after it and refuses to start");
                break;
            }

            i += Flag(line, arguments, i);
        }

        return line.Build();
    }

    private static int Flag(CommandLineBuilder line, ImmutableArray<Argument> arguments, int at)
    {
        var argument = arguments[at];
        var dashes = argument.Text[1] == '-' ? 2 : 1;
        // An equals sign cannot be first.
        var equals = argument.Text.IndexOf('=', Math.Min(dashes + 1, argument.Text.Length));
        var typedAs = equals < 0 ? argument.Text : argument.Text[..equals];
        var name = typedAs[dashes..];
        if (name.Length == 0 || name[0] is '-' or '=')
        {
            line.Fault(argument, $"bad flag syntax: '{TextSafety.Inert(argument.Text)}'");
            return 0;
        }

        // Unlike Kubernetes, etcd does not take underscores for dashes.
        var definition = name.Contains('_', StringComparison.Ordinal) ? null : SettingCatalogue.FindFlag(ComponentKind.Etcd, name);
        if (equals >= 0)
        {
            line.Flag(name, typedAs, argument.Text[(equals + 1)..], argument.Origin, definition);
            return 0;
        }

        if (definition?.Kind == ValueKind.Boolean || name is "version" or "help" or "h")
        {
            line.Flag(name, typedAs, "true", argument.Origin, definition);
            return 0;
        }

        var next = at + 1 < arguments.Length ? arguments[at + 1].Text : null;
        // As with Kubernetes flags we don't know: the next word, unless it looks like a flag.
        if (next is not null && (definition is not null || !next.StartsWith('-')))
        {
            line.Flag(name, typedAs, next, argument.Origin, definition);
            return 1;
        }

        if (definition is not null) line.Fault(argument, $"{TextSafety.Inert(typedAs)} needs a value");
        else line.Flag(name, typedAs, "true", argument.Origin, definition);
        return 0;
    }
}
