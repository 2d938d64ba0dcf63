namespace Ninepaths.Verdicts;

/// <summary>Ways in which a property can fail, the same on every path. The number is the end of the finding's id.</summary>
public enum Weakness
{
    // Encryption
    PlainText = 1,
    OldTls = 2,
    WeakCipherSuites = 3,

    /// <summary>One end speaks TLS, the other does not.</summary>
    SchemesDiffer = 4,

    // Server identity
    ServerNotVerified = 101,

    /// <summary>The client has no CA of its own and takes what the operating system trusts.</summary>
    SystemRootsTrusted = 102,

    /// <summary>The client's bundle does not lead to the server's certificate.</summary>
    ServerAuthorityUnknown = 103,
    ServerNameMismatch = 104,
    ServerExpired = 105,
    ServerKeyDiffers = 106,

    /// <summary>Wrong extended key usage, a broken chain, a constraint, a weak key or signature.</summary>
    ServerCertificateUnfit = 107,
    ServerBundleUnusable = 108,
    ServerCertificateMissing = 109,

    /// <summary>The certificate is valid and the CA in the client's bundle is not.</summary>
    ServerAuthorityExpired = 110,

    /// <summary>The server has no address of the kind that the client dials.</summary>
    NoAddress = 111,

    /// <summary>Nobody answers at the address that the client dials.</summary>
    NobodyAnswers = 112,

    // Client identity
    ClientNotAsked = 201,
    ClientSaysNothing = 202,
    ClientAuthorityUnknown = 203,
    ClientIdentityWrong = 204,
    ClientExpired = 205,
    ClientKeyDiffers = 206,
    ClientCertificateUnfit = 207,
    ClientBundleUnusable = 208,
    ClientTokenUnverifiable = 209,

    /// <summary>The certificate is valid and the CA in the server's bundle is not.</summary>
    ClientAuthorityExpired = 210,

    /// <summary>The server believes a certificate of a CA that it cannot know: it was tried.</summary>
    StrangersBelieved = 211,

    // Authorization
    EverythingAllowed = 301,
    AnonymousAllowed = 302,
    TooManyRights = 303,

    /// <summary>The CA that lets clients in here signs for other purposes too.</summary>
    AuthorityShared = 304,

    /// <summary>Requests without credentials are taken, and everything is allowed to them.</summary>
    AnonymousMayEverything = 305,

    // Freshness
    ExpiresSoon = 401,
    NotRenewed = 402,
    RenewedButNotLoaded = 403,

    /// <summary>The port shows a certificate that is not the one in the file, and the file is not newer.</summary>
    ServedFromElsewhere = 404,

    // Configuration
    /// <summary>The program runs with other arguments than its manifest or unit says.</summary>
    Drift = 591,

    /// <summary>A flag is given more than once, with different values.</summary>
    Contradiction = 592,

    /// <summary>A flag that this version no longer has.</summary>
    RemovedFlag = 593,

    /// <summary>A private key, or a file with one inside, that others than its owner can read.</summary>
    KeyReadableByOthers = 594,

    /// <summary>A private key that serves several certificates of different purpose.</summary>
    KeyReused = 595,

    /// <summary>A certificate file that is outside its validity, and of which no connection says so.</summary>
    CertificateExpired = 596,

    /// <summary>A port does not do what the configuration of its program says.</summary>
    OtherwiseOnTheWire = 597,
}
