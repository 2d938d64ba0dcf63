namespace Ninepaths.Reachability.Answers;

/// <summary>The words for what protects a connection, the same in every format.</summary>
public static class ProtectionWords
{
    public static string Of(ProtectionLevel level) => level switch
    {
        ProtectionLevel.Clear => "clear",
        ProtectionLevel.NotObserved => "not observed",
        ProtectionLevel.AuthenticatedInClear => "authenticated in clear",
        ProtectionLevel.EncryptedBetweenNodes => "encrypted between nodes",
        ProtectionLevel.Encrypted => "encrypted",
        _ => "mutually authenticated",
    };
}
