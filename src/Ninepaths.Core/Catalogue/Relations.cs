namespace Ninepaths.Catalogue;

/// <summary>The kinds of links in a word.</summary>
public static class Relations
{
    /// <summary>As it stands on an arrow.</summary>
    public static string Word(LinkKind kind) => kind switch
    {
        LinkKind.Verifies => "verifies",
        LinkKind.Signs => "signs",
        LinkKind.KeyOf => "key of",
        LinkKind.Reads => "reads",
        LinkKind.Dials => "dials",
        LinkKind.Asks => "asks",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
