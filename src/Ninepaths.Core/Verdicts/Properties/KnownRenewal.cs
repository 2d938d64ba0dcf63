using Ninepaths.Catalogue;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Who renews a distribution's certificates, by what its files are called.</summary>
internal static class KnownRenewal
{
    /// <summary>Who renews it in time without being asked; null for nobody.</summary>
    public static string? ByItself(string file) => Of(file) is Renewer.Itself ? "the program that made it" : null;

    /// <summary>True for what its program renews at its start alone: one that runs on lets it expire.</summary>
    public static bool AtRestart(string file) => Of(file) is Renewer.Restart;

    private static Renewer? Of(string file) => KnownFiles.Guess(file)?.Renewer;
}
