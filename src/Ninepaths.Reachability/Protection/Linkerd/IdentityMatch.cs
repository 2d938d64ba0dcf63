namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Identities by name, or by the domain they end with.</summary>
/// <param name="Text">The name, or <c>.suffix</c>; an empty suffix matches every identity of the mesh.</param>
/// <param name="IsSuffix">Whether <paramref name="Text"/> is only an end.</param>
internal readonly record struct IdentityMatch(string Text, bool IsSuffix)
{
    public static readonly IdentityMatch Any = new("", true);

    public static IdentityMatch Exactly(string identity) => new(identity, false);

    /// <summary>Reads <c>*</c>, <c>*.suffix</c> or a name; every text is one of them (<c>identity_match.rs</c>).</summary>
    public static IdentityMatch Parse(string text) =>
        text == "*" ? Any : text.StartsWith("*.", StringComparison.Ordinal) ? new(text[1..], true) : Exactly(text);

    public bool Matches(string identity) => IsSuffix ? identity.EndsWith(Text, StringComparison.Ordinal) : identity == Text;
}
