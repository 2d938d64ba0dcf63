using System.Globalization;
using System.Text.RegularExpressions;
using Ninepaths.Engine.Tests.Faults;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests;

/// <summary>docs/pitfalls.md against the catalogue of findings and the injected faults.</summary>
public sealed partial class PitfallPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Given.Root, "docs/pitfalls.md"));

    [Fact]
    public void All_forty_pitfalls_and_all_thirty_complaints_stand_there_in_order()
    {
        Assert.Equal(Enumerable.Range(1, 40), Rows(4).Select(Number));
        Assert.Equal(Enumerable.Range(1, 30), Rows(3).Select(Number));
    }

    [Fact]
    public void Every_id_on_the_page_is_a_finding() =>
        Assert.All(Ids(string.Join('\n', Page)), id => Assert.True(FindingCatalogue.Find(id) is not null, id));

    [Fact]
    public void Every_pitfall_names_a_finding_and_a_fault_that_brings_one_of_them_about()
    {
        var faults = FaultTable.Everywhere.SelectMany(table => table.Select(name => (name, table))).ToDictionary(StringComparer.Ordinal);
        foreach (var row in Rows(4))
        {
            var name = row[3].Trim('`');
            Assert.True(faults.TryGetValue(name, out var table), $"{row[0]}: there is no fault \"{name}\"");
            var ids = Ids(row[2]).ToHashSet(StringComparer.Ordinal);
            Assert.NotEmpty(ids);
            Assert.True(table.BroughtBy(name).Overlaps(ids), $"{row[0]}: \"{name}\" brings none of {string.Join(' ', ids)}");
        }
    }

    private static int Number(string[] row) => int.Parse(row[0], CultureInfo.InvariantCulture);

    private static IEnumerable<string> Ids(string text) => Id().Matches(text).Select(match => match.Value);

    /// <summary>The rows of the table with so many columns.</summary>
    private static IEnumerable<string[]> Rows(int columns) =>
        from line in Page
        where line.StartsWith("| ", StringComparison.Ordinal)
        let cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()
        where cells.Length == columns && int.TryParse(cells[0], CultureInfo.InvariantCulture, out _)
        select cells;

    [GeneratedRegex("NP[1-9][0-9]{3}")]
    private static partial Regex Id();
}
