using System.Globalization;
using System.Text.RegularExpressions;
using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

public partial class DefaultValueTests
{
    [Fact]
    public void Every_default_reads_as_a_value_of_its_kind() =>
        Assert.All(
            from setting in SettingCatalogue.All from value in setting.Defaults select (setting, value.Value),
            pair => Assert.True(Reads(pair.setting.Kind, pair.Value), $"{pair.setting.Component} {pair.setting.Label}: {pair.Value}"));

    [Fact]
    public void Defaults_of_one_setting_never_overlap() =>
        Assert.All(SettingCatalogue.All.Where(setting => setting.Defaults.Length > 1), setting =>
        {
            foreach (var hasFile in new[] { true, false })
                for (var minor = 20; minor <= 40; minor++)
                    Assert.Single(setting.Defaults, value => value.Fits(new(1, minor), hasFile));
        });

    private static bool Reads(ValueKind kind, string value) => kind switch
    {
        ValueKind.Boolean => value is "true" or "false",
        ValueKind.Number => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        ValueKind.Duration => GoDuration().IsMatch(value),
        ValueKind.FilePath => value.StartsWith('/'),
        ValueKind.Url => Uri.TryCreate(value, UriKind.Absolute, out _),
        ValueKind.List => value.Split(',').All(part => part.Length > 0),
        ValueKind.Map => value.Split(',').All(part => part.Contains('=', StringComparison.Ordinal)),
        ValueKind.Text => value.Length > 0,
        _ => false,
    };

    [GeneratedRegex("^([0-9]+h)?([0-9]+m)?([0-9]+s)$", RegexOptions.ExplicitCapture)]
    private static partial Regex GoDuration();
}
