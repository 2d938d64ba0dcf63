using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>Everything that can get from one group to another: how many pairs of ends, what passes, how it is protected.</summary>
internal sealed class GroupFlow(int from, int to)
{
    // What few words can say; more is "and others".
    private const int MostTexts = 12;

    private readonly long[] _byLevel = new long[Enum.GetValues<ProtectionLevel>().Length];
    private readonly List<(string Text, long Pairs)> _texts = new(1);
    private bool _hasOthers;

    /// <summary>The index of a group.</summary>
    public int From => from;

    public int To => to;

    public long Pairs { get; private set; }

    public ProtectionLevel Worst => (ProtectionLevel)Array.FindIndex(_byLevel, pairs => pairs > 0);

    /// <summary>Pairs by their worst protection, worst first.</summary>
    public IEnumerable<(ProtectionLevel Level, long Pairs)> Levels =>
        Enum.GetValues<ProtectionLevel>().Select(level => (level, _byLevel[(int)level])).Where(each => each.Item2 > 0);

    /// <summary>Connections in words, the most frequent first.</summary>
    public IEnumerable<string> Texts => _texts.OrderByDescending(each => each.Pairs).ThenBy(each => each.Text, StringComparer.Ordinal).Select(each => each.Text);

    /// <summary><c>TCP 80; TCP 443 and others</c>.</summary>
    public string Summary(int most = 2) =>
        string.Join("; ", Texts.Take(most)) + (_hasOthers || _texts.Count > most ? " and others" : "");

    public void Add(ProtectionLevel worst, string text)
    {
        Pairs++;
        _byLevel[(int)worst]++;
        Count(text, 1);
    }

    public void Add(GroupFlow other)
    {
        Pairs += other.Pairs;
        for (var i = 0; i < _byLevel.Length; i++) _byLevel[i] += other._byLevel[i];
        foreach (var (text, pairs) in other._texts) Count(text, pairs);
        _hasOthers |= other._hasOthers;
    }

    private void Count(string text, long pairs)
    {
        var at = _texts.FindIndex(each => each.Text == text);
        if (at >= 0) _texts[at] = (text, _texts[at].Pairs + pairs);
        else if (_texts.Count < MostTexts) _texts.Add((text, pairs));
        else _hasOthers = true;
    }
}
