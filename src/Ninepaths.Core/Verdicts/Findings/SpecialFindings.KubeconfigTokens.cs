namespace Ninepaths.Verdicts;

internal static partial class SpecialFindings
{
    /// <summary>What <c>kubeconfig inspect</c> finds in tokens.</summary>
    private static readonly FindingDefinition[] KubeconfigTokenRows =
    [
        Row(3, 640, Severity.Medium, PathVerdict.Broken,
            "a token in a kubeconfig has expired",
            "The API server answers Unauthorized, and does not say why.",
            Safe("get a new one with kubectl create token, or name an exec plug-in that does so by itself")),
        Row(3, 641, Severity.High, PathVerdict.Weak,
            "a token in a kubeconfig is good for more than a year, or for ever",
            "Whoever has ever seen the file is that account for as long, and only deleting the account or its Secret ends it.",
            Safe("use kubectl create token, which gives one for an hour, and delete the Secret of the old one")),
    ];
}
