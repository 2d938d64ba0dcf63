using System.Diagnostics;
using Ninepaths.Compliance;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The words and signs of verdicts, the same in every format. A sign never stands without its word.</summary>
public static class Words
{
    public static string Word(this PathVerdict verdict) => verdict switch
    {
        PathVerdict.Exposed => "exposed",
        PathVerdict.Broken => "broken",
        PathVerdict.Weak => "weak",
        PathVerdict.NotObserved => "not observed",
        PathVerdict.Provider => "provider",
        PathVerdict.Secure => "secure",
        _ => throw new UnreachableException(),
    };

    // Signs that terminals and browser fonts have, and show one column wide.
    public static string Sign(this PathVerdict verdict) => verdict switch
    {
        PathVerdict.Exposed => "✖",
        PathVerdict.Broken => "≠",
        PathVerdict.Weak => "▲",
        PathVerdict.NotObserved => "?",
        PathVerdict.Provider => "◌",
        PathVerdict.Secure => "✔",
        _ => throw new UnreachableException(),
    };

    public static string Word(this Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        Severity.Low => "low",
        Severity.Info => "info",
        _ => throw new UnreachableException(),
    };

    /// <summary>kube-bench's words, and one more.</summary>
    public static string Word(this ControlState state) => state switch
    {
        ControlState.Fail => "FAIL",
        ControlState.Warn => "WARN",
        ControlState.NotObserved => "NOT-OBSERVED",
        ControlState.Pass => "PASS",
        ControlState.Info => "INFO",
        _ => throw new UnreachableException(),
    };

    public static string Word(this Property property) => property switch
    {
        Property.Encryption => "encryption",
        Property.ServerIdentity => "server identity",
        Property.ClientIdentity => "client identity",
        Property.Authorization => "authorization",
        Property.Freshness => "freshness",
        _ => throw new UnreachableException(),
    };

    public static string Word(this SourceKind kind) => kind switch
    {
        SourceKind.Capture => "capture",
        SourceKind.Host => "host",
        SourceKind.Inventory => "inventory",
        SourceKind.ApiServer => "api-server",
        _ => throw new UnreachableException(),
    };

    /// <summary><c>1 node</c>, <c>5 nodes</c>, <c>2 policies</c>.</summary>
    public static string Count(int number, string noun) => number == 1 ? $"1 {noun}"
        : noun is [.., not ('a' or 'e' or 'o' or 'u'), 'y'] ? $"{number} {noun[..^1]}ies"
        : $"{number} {noun}s";
}
