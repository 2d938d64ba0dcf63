using System.Collections.Immutable;

namespace Ninepaths.Live.Tests.Components;

/// <summary>The arguments of a program: a healthy set, and changes to it.</summary>
internal sealed class Flags
{
    private readonly ImmutableArray<string> _all;

    private Flags(ImmutableArray<string> all) => _all = all;

    public IReadOnlyList<string> All => _all;

    public static Flags Of(params string[] flags) => new([.. flags]);

    /// <summary>With these in place of those of the same names.</summary>
    public Flags With(params string[] flags) =>
        new([.. Without([.. flags.Select(Name)])._all, .. flags]);

    public Flags Without(params string[] names) => new(_all.RemoveAll(flag => names.Contains(Name(flag))));

    /// <summary>The value of a flag, e.g. of <c>--data-dir</c>; null where it is not set.</summary>
    public string? this[string name] =>
        _all.LastOrDefault(flag => Name(flag) == name) is { } found && found.Length > name.Length ? found[(name.Length + 1)..] : null;

    private static string Name(string flag) => flag.Split('=', 2)[0];
}
