using Ninepaths.Facts;
using Ninepaths.Verdicts;
using Ninepaths.Verdicts.Rules;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Modes and owners of the files that really are in use, as they were observed.</summary>
internal static class Files
{
    private const int Permissions = 0b111_111_111;

    /// <summary>No permission beyond these, octal as in <c>0600</c>.</summary>
    public static Proof Mode(Func<Observed, Places> files, string most) => Of(files, (place, file) =>
    {
        var allowed = Convert.ToInt32(most, 8);
        if (file.Mode is not { } mode) return Seen.Unseen(place.Subject, "its mode was not observed", Needs(place));
        var evidence = Here(place, file, $"mode {KubeconfigRules.Octal(mode)}", $"mode {most} or more restrictive");
        return (mode & Permissions & ~allowed) == 0 ? Seen.Pass(place.Subject, evidence) : Seen.Fail(place.Subject, evidence);
    });

    /// <summary>Owned by this user and group.</summary>
    public static Proof Owner(Func<Observed, Places> files, string owner = "root") => Of(files, (place, file) =>
    {
        if (file.Owner is null || file.Group is null) return Seen.Unseen(place.Subject, "its owner was not observed", Needs(place));
        var evidence = Here(place, file, $"owner {file.Owner}:{file.Group}", $"owner {owner}:{owner}");
        return Is(file.Owner, owner) && Is(file.Group, owner) ? Seen.Pass(place.Subject, evidence) : Seen.Fail(place.Subject, evidence);
    });

    private static Proof Of(Func<Observed, Places> files, Func<Place, FileFact, ControlSighting> judge) => observed =>
    {
        var places = files(observed);
        return places.Found.Distinct().Select(place => place.Host.Find(place.Path) is { } file ? judge(place, file)
            : Seen.Unseen(place.Subject, "it was not observed", Needs(place))).Concat(places.Instead);
    };

    // Where the owner's name is not known the number stands.
    private static bool Is(string actual, string name) => actual == name || (name == "root" && actual == "0");

    private static Evidence Here(Place place, FileFact file, string actual, string expected) => new(Origin.File(place.Host.Name, file.Path), actual, expected);

    private static string Needs(Place place) => $"mode and owner of {place.Path}";
}
