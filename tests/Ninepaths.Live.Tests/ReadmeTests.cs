using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ninepaths.Live.Tests;

/// <summary>The table of weaknesses is the one that the tests have.</summary>
public sealed class ReadmeTests
{
    private static readonly string[] Weaknesses = ["TokenWebhookTests", "UnverifiedKubeletTests"];

    [Fact]
    public void Every_weakness_stands_in_the_table()
    {
        var rows = File.ReadLines(Path.Combine(Here(), "README.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var missing = from type in typeof(ReadmeTests).Assembly.GetTypes()
                      where type.Name.EndsWith("WeaknessTests", StringComparison.Ordinal) || Weaknesses.Contains(type.Name)
                      from method in type.GetMethods()
                      where method.GetCustomAttribute<FactAttribute>() is not null && !method.Name.EndsWith("is_refused_by_the_server_itself", StringComparison.Ordinal)
                      let row = method.Name.Replace('_', ' ')
                      where !rows.Contains(row)
                      select row;

        Assert.Empty(missing);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
