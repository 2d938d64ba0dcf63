using System.Globalization;
using System.Text;
using System.Xml;

namespace Ninepaths.Reporting;

/// <summary>Test cases that belong together.</summary>
/// <param name="number">Its number in the document, from 0.</param>
/// <param name="name">The same in every run.</param>
/// <param name="at">When it was judged.</param>
/// <param name="properties">What is said of all of it.</param>
internal sealed class JUnitSuite(int number, string name, DateTimeOffset at, params (string Name, string Value)[] properties)
{
    public static XmlWriter Document(Stream output) =>
        XmlWriter.Create(output, new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CloseOutput = false });

    /// <summary>Writes it; the counts stand before the cases, which are therefore made twice rather than kept.</summary>
    public void Write(XmlWriter xml, Func<IEnumerable<JUnitCase>> cases)
    {
        var counts = cases().CountBy(each => each.Outcome).ToDictionary();
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("package", "ninepaths");
        Number(xml, "id", number);
        xml.WriteAttributeString("timestamp", at.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", "localhost");
        Number(xml, "tests", counts.Values.Sum());
        Number(xml, "failures", counts.GetValueOrDefault(JUnitOutcome.Failure));
        Number(xml, "errors", 0);
        Number(xml, "skipped", counts.GetValueOrDefault(JUnitOutcome.Skipped));
        Number(xml, "time", 0);
        xml.WriteStartElement("properties");
        foreach (var property in properties) Property(xml, property.Name, property.Value);
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
