namespace Ninepaths.Reporting;

/// <summary>Components of two reports side by side.</summary>
internal static class ComponentComparer
{
    public static DiffComponents Compare(IReadOnlyList<EarlierComponent> old, IReadOnlyList<EarlierComponent> @new)
    {
        var names = ReportComparer.Names(old.Select(component => component.Id), @new.Select(component => component.Id));
        var before = old.GroupBy(component => component.Id, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var changed = from component in @new.DistinctBy(component => component.Id, StringComparer.Ordinal)
                      let earlier = before.GetValueOrDefault(component.Id)
                      where earlier is not null
                      let settings = Settings(earlier, component)
                      where settings.Length > 0 || earlier.Version != component.Version
                      orderby component.Id
                      select new DiffComponent(component.Id, earlier.Version, component.Version, settings);
        return new(names.Gained, names.Lost, [.. changed]);
    }

    private static DiffSetting[] Settings(EarlierComponent old, EarlierComponent @new)
    {
        var (before, now) = (ByName(old), ByName(@new));
        return
        [
            .. from name in before.Keys.Union(now.Keys, StringComparer.Ordinal)
               let earlier = before.GetValueOrDefault(name)
               let later = now.GetValueOrDefault(name)
               where earlier?.Value != later?.Value
               orderby name
               select new DiffSetting(name, earlier?.Value, earlier?.Origin, later?.Value, later?.Origin),
        ];
    }

    private static Dictionary<string, ReportSetting> ByName(EarlierComponent component) =>
        component.Settings.GroupBy(setting => setting.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
}
