namespace Ninepaths.Reporting;

/// <summary>What findings and connections are about, in a line: components of a kind together, with the hosts they run on.</summary>
public static class Subjects
{
    /// <summary><c>kubelet@w1</c>; <c>5 × kubelet: cp1, cp2, cp3, w1, w2</c>; several kinds are joined by semicolons.</summary>
    public static string Of(IEnumerable<string> subjects, int most = 6)
    {
        var kinds = subjects.Distinct(StringComparer.Ordinal).GroupBy(ProgramOf).ToList();
        var shown = kinds.Take(most).Select(kind => kind.Count() == 1 || kind.Key.Length == 0
            ? NameList.Of(kind, most)
            : $"{kind.Count()} × {kind.Key}: {NameList.Of(kind.Select(HostOf), most)}");
        var rest = kinds.Skip(most).Sum(kind => kind.Count());
        return string.Join("; ", shown) + (rest == 0 ? "" : $"; +{rest} more");
    }

    /// <summary><c>kubelet</c> of <c>kubelet@w1</c>; empty where there is no host.</summary>
    public static string ProgramOf(string subject) => subject.LastIndexOf('@') is var at and > 0 ? subject[..at] : "";

    /// <summary><c>w1</c> of <c>kubelet@w1</c>; all of it where there is no host.</summary>
    public static string HostOf(string subject) => subject[(subject.LastIndexOf('@') + 1)..];
}
