namespace Ninepaths.Documents;

/// <summary>The entries of a mapping: in order, and found by key in constant time once there are many.</summary>
internal sealed class EntryTable
{
    private const int SmallEnoughToScan = 12;

    private readonly List<ConfigEntry> _entries = [];
    private Dictionary<string, int>? _index;

    public IReadOnlyList<ConfigEntry> Entries => _entries;

    public ConfigEntry? Find(string key) => IndexOf(key) is var at and >= 0 ? _entries[at] : null;

    /// <summary>Adds an entry; an earlier one with the same key gives its place to it.</summary>
    public void Put(ConfigEntry entry) => Put(IndexOf(entry.Key), entry);

    /// <summary>Adds an entry that knows the line of an earlier one with the same key; that one is returned.</summary>
    public ConfigEntry? Put(string key, int line, ConfigNode value)
    {
        var at = IndexOf(key);
        var earlier = at < 0 ? null : _entries[at];
        Put(at, new(key, line, value, earlier?.Line));
        return earlier;
    }

    private void Put(int at, ConfigEntry entry)
    {
        if (at >= 0)
        {
            _entries[at] = entry;
            return;
        }

        _entries.Add(entry);
        if (_index is not null) _index.Add(entry.Key, _entries.Count - 1);
        else if (_entries.Count > SmallEnoughToScan) _index = MakeIndex();
    }

    private int IndexOf(string key)
    {
        if (_index is not null) return _index.GetValueOrDefault(key, -1);
        for (var i = 0; i < _entries.Count; i++)
            if (_entries[i].Key == key) return i;
        return -1;
    }

    private Dictionary<string, int> MakeIndex()
    {
        var index = new Dictionary<string, int>(_entries.Count * 2, StringComparer.Ordinal);
        for (var i = 0; i < _entries.Count; i++) index.Add(_entries[i].Key, i);
        return index;
    }
}
