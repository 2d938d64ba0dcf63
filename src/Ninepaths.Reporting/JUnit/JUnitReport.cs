using System.Xml;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The verdicts as test results: a suite for each path, a case for each property of each connection.</summary>
/// <remarks>Keeps to both schemas that are in use, the one of Ant and the one of Jenkins. docs/formats.md says what is a failure.</remarks>
public static class JUnitReport
{
    /// <param name="output">Where to; written piece by piece.</param>
    /// <param name="assessment">What was found.</param>
    /// <param name="gate">Decides which findings are failures: the same that decide the exit code.</param>
    public static void Write(Stream output, Assessment assessment, Gate gate)
    {
        using (var xml = JUnitSuite.Document(output))
        {
            xml.WriteStartElement("testsuites");
            var cases = new JUnitCases(assessment, gate);
            var number = 0;
            foreach (var path in assessment.Paths)
                Suite(xml, assessment, number++, path.Path.Name, $"{path.Verdict.Word()}: {path.Reason}", () => cases.Of(path));
            if (gate.MinCoverage is not null)
                Suite(xml, assessment, number++, "coverage", gate.Explain(assessment), () => [cases.Coverage(assessment)]);
            var expired = gate.FailOn is null ? [] : assessment.Exceptions.Where(use => use.Status is ExceptionStatus.Expired).ToList();
            if (expired.Count > 0) Suite(xml, assessment, number, "exceptions", gate.Explain(assessment), () => [JUnitCases.Expired(expired)]);
            xml.WriteEndElement();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Suite(XmlWriter xml, Assessment assessment, int number, string name, string verdict, Func<IEnumerable<JUnitCase>> cases) =>
        new JUnitSuite(number, name, assessment.JudgedAt, ("verdict", verdict), ("source", assessment.Wiring.Facts.Source.Name)).Write(xml, cases);
}
