using System.Collections.Immutable;

namespace Ninepaths.Verdicts;

/// <summary>Marks the findings that exceptions are for.</summary>
public static class ExceptionApplication
{
    /// <summary>The same assessment, its findings marked with the first exception that holds for them. Verdicts stay as they are.</summary>
    public static Assessment Excepting(this Assessment assessment, ImmutableArray<FindingException> exceptions)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var at = assessment.JudgedAt;
        var byId = exceptions.ToLookup(exception => exception.Id, StringComparer.Ordinal);
        var matches = new Dictionary<FindingException, int>(ReferenceEqualityComparer.Instance);
        return assessment with
        {
            Findings = [.. assessment.Findings.Select(Marked)],
            Exceptions = [.. exceptions.Select(exception => new ExceptionUse(exception, StatusOf(exception), matches.GetValueOrDefault(exception)))],
        };

        Finding Marked(Finding finding)
        {
            FindingException? first = null;
            foreach (var exception in byId[finding.Id])
            {
                if (!exception.Covers(finding)) continue;
                matches[exception] = matches.GetValueOrDefault(exception) + 1;
                if (first is null && !exception.HasExpired(at)) first = exception;
            }

            return first is null ? finding : finding with { Exception = first };
        }

        ExceptionStatus StatusOf(FindingException exception) => exception.HasExpired(at) ? ExceptionStatus.Expired
            : !matches.ContainsKey(exception) ? ExceptionStatus.Unused : ExceptionStatus.Active;
    }
}
