namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>Reads booleans as Go's <c>strconv.ParseBool</c>, which plug-ins read their settings with.</summary>
internal static class GoBoolean
{
    /// <summary>Null for what is none.</summary>
    public static bool? Parse(string? text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };
}
