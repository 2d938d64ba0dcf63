using System.Xml;

namespace Ninepaths.Reporting;

/// <summary>One test case.</summary>
/// <param name="Name">The same in every run.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Kind">What kind of failure it is: a finding id; empty where it is none.</param>
/// <param name="Message">Why, in a line; empty where it passed.</param>
/// <param name="Details">More lines on a failure.</param>
internal sealed record JUnitCase(string Name, JUnitOutcome Outcome, string Kind = "", string Message = "", IReadOnlyList<string>? Details = null)
{
    private const int Longest = 2000;

    public void Write(XmlWriter xml, string className)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", className);
        xml.WriteAttributeString("name", Inert.Text(Name));
        xml.WriteAttributeString("time", "0");
        if (Outcome is JUnitOutcome.Skipped)
        {
            // As text and not as an attribute: only that is in both schemas.
            xml.WriteElementString("skipped", Inert.Text(Message, Longest));
        }
        else if (Outcome is JUnitOutcome.Failure)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Inert.Text(Message, Longest));
            xml.WriteAttributeString("type", Inert.Text(Kind));
            xml.WriteString(string.Join('\n', (Details ?? []).Select(line => Inert.Text(line, Longest))));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}

/// <summary>How a test case went.</summary>
internal enum JUnitOutcome
{
    Passed,
    Failure,
    Skipped,
}
