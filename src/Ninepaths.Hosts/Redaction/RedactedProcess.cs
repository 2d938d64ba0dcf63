using System.Collections.Immutable;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Takes secrets out of the arguments and the environment of a process.</summary>
internal static class RedactedProcess
{
    public static ImmutableArray<string> Arguments(IReadOnlyList<string> argv)
    {
        var result = ImmutableArray.CreateBuilder<string>(argv.Count);
        var isSecret = false;
        foreach (var argument in argv)
        {
            var value = isSecret && !argument.StartsWith('-');
            result.Add(value && !SecretNames.IsHarmless("", argument) ? SecretNames.Redacted : SecretText.Redact(argument).Text);
            isSecret = argument.StartsWith('-') && !argument.Contains('=', StringComparison.Ordinal) && SecretNames.IsSecret(argument.TrimStart('-'));
        }

        return result.MoveToImmutable();
    }

    public static ImmutableArray<KeyValuePair<string, string>> Environment(IEnumerable<KeyValuePair<string, string>> variables) =>
        [.. variables.Select(variable => KeyValuePair.Create(variable.Key, Value(variable.Key, variable.Value)))];

    private static string Value(string name, string value) =>
        SecretNames.IsSecretVariable(name) && !SecretNames.IsHarmless(name, value) ? SecretNames.Redacted : SecretText.Redact(value).Text;
}
