using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The two custom resources in which clusters keep reports: they differ in name and in the words for severities.</summary>
public sealed class PolicyReportKind
{
    /// <summary><c>openreports.io/v1alpha1</c>, https://openreports.io.</summary>
    public static readonly PolicyReportKind OpenReports = new("openreports.io/v1alpha1", "ClusterReport");

    /// <summary><c>wgpolicyk8s.io/v1alpha2</c>, its predecessor by the Kubernetes policy working group, which more tools read today.</summary>
    public static readonly PolicyReportKind PolicyReport = new("wgpolicyk8s.io/v1alpha2", "ClusterPolicyReport");

    private PolicyReportKind(string apiVersion, string kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
    }

    internal string ApiVersion { get; }

    internal string Kind { get; }

    internal bool HasSource => this == OpenReports;

    // The first CRD of v1alpha2 knows high, medium and low only; an unknown word would be refused.
    internal string Word(Severity severity) => severity switch
    {
        Severity.Critical when this == PolicyReport => "high",
        Severity.Info when this == PolicyReport => "low",
        _ => severity.Word(),
    };
}
