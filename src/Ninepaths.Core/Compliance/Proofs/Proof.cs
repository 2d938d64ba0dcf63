using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Decides a control: one sighting for each component, file or object that it is about.</summary>
internal delegate IEnumerable<ControlSighting> Proof(Observed observed);

/// <summary>What proofs look at.</summary>
/// <param name="Assessment">The judged connections and the findings.</param>
/// <param name="Cluster">The components and what they use.</param>
internal sealed record Observed(Assessment Assessment, Cluster Cluster)
{
    public DateTimeOffset At => Assessment.JudgedAt;

    public IEnumerable<ConnectionAssessment> On(int path) => Assessment.Paths[path - 1].Connections;

    public IEnumerable<Finding> Found(string id) => Assessment.Findings.Where(finding => finding.Id == id);
}
