using System.Globalization;
using System.Text;
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
        using (var xml = XmlWriter.Create(output, new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CloseOutput = false }))
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

    // The counts stand before the cases: they are made twice rather than kept.
    private static void Suite(XmlWriter xml, Assessment assessment, int number, string name, string verdict, Func<IEnumerable<JUnitCase>> cases)
    {
        var counts = cases().CountBy(each => each.Outcome).ToDictionary();
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("package", "ninepaths");
        Number(xml, "id", number);
        xml.WriteAttributeString("timestamp", assessment.JudgedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", "localhost");
        Number(xml, "tests", counts.Values.Sum());
        Number(xml, "failures", counts.GetValueOrDefault(JUnitOutcome.Failure));
        Number(xml, "errors", 0);
        Number(xml, "skipped", counts.GetValueOrDefault(JUnitOutcome.Skipped));
        Number(xml, "time", 0);
        xml.WriteStartElement("properties");
        Property(xml, "verdict", verdict);
        Property(xml, "source", assessment.Wiring.Facts.Source.Name);
        xml.WriteEndElement();
        foreach (var each in cases()) each.Write(xml, $"ninepaths.{name}");
        xml.WriteElementString("system-out", "");
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", Inert.Text(value));
        xml.WriteEndElement();
    }

    private static void Number(XmlWriter xml, string name, int value) =>
        xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
}
