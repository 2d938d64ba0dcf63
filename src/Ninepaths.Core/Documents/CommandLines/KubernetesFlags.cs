using System.Collections.Immutable;
using Ninepaths.Catalogue;

namespace Ninepaths.Documents;

/// <summary>Flags as spf13/pflag reads them for the Kubernetes components (<c>FlagSet.parseArgs</c>), with their <c>WordSepNormalizeFunc</c>.</summary>
internal static class KubernetesFlags
{
    // Boolean flags that every component has and the catalogue need not hold.
    private static readonly HashSet<string> CommonBooleans = new(StringComparer.Ordinal)
    {
        "help", "version", "alsologtostderr", "logtostderr", "one-output", "skip-headers", "skip-log-headers", "add-dir-header",
    };

    public static CommandLine Parse(ComponentKind component, ImmutableArray<Argument> arguments)
    {
        var line = new CommandLineBuilder(arguments[0]);
        for (var i = 1; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            var text = argument.Text;
            if (text.Length < 2 || text[0] != '-')
            {
                line.Positional(argument);
                line.Fault(argument, $"'{TextSafety.Inert(text)}' is not a flag; {component.ProgramName()} takes no other words");
            }
            else if (text == "--")
            {
                foreach (var rest in arguments.AsSpan()[(i + 1)..]) line.Positional(rest);
                break;
            }
            else if (text[1] == '-') i += Long(line, component, arguments, i);
            else i += Short(line, component, arguments, i);
        }

        return line.Build();
    }

    /// <summary>Reads <c>--name=value</c>, <c>--name value</c> or <c>--name</c>; answers how many further words it took.</summary>
    private static int Long(CommandLineBuilder line, ComponentKind component, ImmutableArray<Argument> arguments, int at)
    {
        var argument = arguments[at];
        var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
        var typedAs = equals < 0 ? argument.Text : argument.Text[..equals];
        var name = typedAs[2..].Replace('_', '-');
        if (name.Length == 0 || name[0] == '-')
        {
            line.Fault(argument, $"bad flag syntax: '{TextSafety.Inert(argument.Text)}'");
            return 0;
        }

        var definition = SettingCatalogue.FindFlag(component, name);
        if (equals >= 0)
        {
            line.Flag(name, typedAs, argument.Text[(equals + 1)..], argument.Origin, definition);
            return 0;
        }

        if (definition?.Kind == ValueKind.Boolean || CommonBooleans.Contains(name))
        {
            line.Flag(name, typedAs, "true", argument.Origin, definition);
            return 0;
        }

        var next = at + 1 < arguments.Length ? arguments[at + 1].Text : null;
        // pflag gives a flag that needs a value the next word, whatever it is. Of a flag we don't know we can't tell whether it needs
        // one: it gets the next word unless that looks like a flag, for no component takes words that belong to no flag.
        if (next is not null && (definition is not null || !next.StartsWith('-')))
        {
            line.Flag(name, typedAs, next, argument.Origin, definition);
            return 1;
        }

        if (definition is not null) line.Fault(argument, $"{TextSafety.Inert(typedAs)} needs a value");
        else line.Flag(name, typedAs, "true", argument.Origin, definition);
        return 0;
    }

    /// <summary>The components have two shorthands: <c>-v</c> (log level) and <c>-h</c>. Everything else with one dash is refused.</summary>
    private static int Short(CommandLineBuilder line, ComponentKind component, ImmutableArray<Argument> arguments, int at)
    {
        var argument = arguments[at];
        var text = argument.Text;
        switch (text[1])
        {
            case 'v' when text.Length > 2 && !IsLevel(text[2..]):
            default:
                line.Fault(argument, $"unknown shorthand '{TextSafety.Inert(text)}': {component.ProgramName()} refuses long flags with one dash");
                return 0;
            case 'h' when text.Length == 2:
                line.Flag("help", text, "true", argument.Origin, definition: null);
                return 0;
            case 'v' when text.Length > 2:
                line.Flag("v", "-v", text[2] == '=' ? text[3..] : text[2..], argument.Origin, SettingCatalogue.FindFlag(component, "v"));
                return 0;
            case 'v' when at + 1 < arguments.Length:
                line.Flag("v", "-v", arguments[at + 1].Text, argument.Origin, SettingCatalogue.FindFlag(component, "v"));
                return 1;
            case 'v':
                line.Fault(argument, "-v needs a value");
                return 0;
        }
    }

    private static bool IsLevel(string text) => text[0] == '=' || text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
