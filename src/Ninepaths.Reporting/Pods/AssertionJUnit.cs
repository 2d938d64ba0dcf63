using Ninepaths.Reachability.Assertions;

namespace Ninepaths.Reporting.Pods;

/// <summary>Which assertions hold, as test results: a case for each assertion, skipped where it could not be decided.</summary>
/// <remarks>Keeps to the schemas that <see cref="JUnitReport"/> keeps to.</remarks>
public static class AssertionJUnit
{
    /// <param name="output">Where to.</param>
    /// <param name="results">What came of the assertions.</param>
    /// <param name="source">What they were checked against.</param>
    /// <param name="at">When.</param>
    public static void Write(Stream output, IReadOnlyList<AssertionResult> results, string source, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(results);
        using (var xml = JUnitSuite.Document(output))
        {
            xml.WriteStartElement("testsuites");
            new JUnitSuite(0, "pods", at, ("verdict", AssertionText.Summary(results)), ("source", source)).Write(xml, () => results.Select(Case));
            xml.WriteEndElement();
        }

        output.WriteByte((byte)'\n');
    }

    private static JUnitCase Case(AssertionResult result)
    {
        var reasons = result.Reasons.ToList();
        if (result.Count > reasons.Count) reasons.Add($"… and {result.Count - reasons.Count} more");
        return result.Outcome switch
        {
            AssertionOutcome.Holds => new(result.Assertion.Name, JUnitOutcome.Passed),
            AssertionOutcome.NotObserved => new(result.Assertion.Name, JUnitOutcome.Skipped, Message: $"not observed: {string.Join("; ", reasons)}"),
            _ => new(result.Assertion.Name, JUnitOutcome.Failure, result.Assertion.Kind.ToString(), reasons.Count == 0 ? "broken" : reasons[0], [.. reasons, $"{result.Assertion.Origin}"]),
        };
    }
}
