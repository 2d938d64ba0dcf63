using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>What has to be said beside connections and protection.</summary>
internal static class ReachNotes
{
    public static IEnumerable<string> Of(Answer answer, ReachTexts texts)
    {
        if (!answer.Restricted.IsEmpty) yield return $"only under a condition of a higher layer: {texts.Of(answer.Restricted)}";
        if (!answer.Ambiguous.IsEmpty) yield return $"ambiguous, policies of equal priority disagree: {texts.Of(answer.Ambiguous)}";
        if (!answer.Refused.IsEmpty) yield return $"let through by policies and refused by a mesh: {texts.Of(answer.Refused)}";
    }
}
