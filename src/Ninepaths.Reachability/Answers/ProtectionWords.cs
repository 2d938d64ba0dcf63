using System.Diagnostics;
using System.Text;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Answers;

/// <summary>What protects connections in words, the same in every format.</summary>
public static class ProtectionWords
{
    public static string Word(this ProtectionLevel level) => level switch
    {
        ProtectionLevel.Clear => "clear",
        ProtectionLevel.NotObserved => "not observed",
        ProtectionLevel.AuthenticatedInClear => "authenticated in clear",
        ProtectionLevel.EncryptedBetweenNodes => "encrypted between nodes",
        ProtectionLevel.Encrypted => "encrypted",
        ProtectionLevel.MutuallyAuthenticated => "mutually authenticated",
        _ => throw new UnreachableException(),
    };

    /// <summary>One word where everything is protected alike; else <c>clear TCP 80; mutually authenticated TCP 8080</c>, worst first.</summary>
    /// <param name="protections">What protects what.</param>
    /// <param name="text">How connections are written; what has no text is left out.</param>
    public static string Of(Protections protections, Func<ConnectionSet, string> text)
    {
        ArgumentNullException.ThrowIfNull(protections);
        ArgumentNullException.ThrowIfNull(text);
        var parts = protections.Levels.Select(each => (Word: each.Key.Word(), Text: text(each.Value))).Where(part => part.Text.Length > 0).ToList();
        if (parts is [var only]) return only.Word;
        var words = new StringBuilder();
        foreach (var part in parts) words.Append(words.Length > 0 ? "; " : "").Append(part.Word).Append(' ').Append(part.Text);
        return words.ToString();
    }
}
