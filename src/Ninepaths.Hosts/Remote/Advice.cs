namespace Ninepaths.Hosts.Remote;

/// <summary>What helps against what a connect command complains of.</summary>
internal static class Advice
{
    private const string ByHand = "run the inventory's connect by hand, followed by: sh -c 'id -u'";

    private static readonly (string Said, string Helps)[] Known =
    [
        ("Host key verification failed", "connect once by hand, and put the host's key into known_hosts"),
        ("a password is required", "let this user run sh by sudo without a password (NOPASSWD), or connect as root"),
        ("a terminal is required", "let this user run sh by sudo without a password (NOPASSWD), or connect as root"),
        ("Permission denied (", "a key that the host accepts, in the agent or by -i: nobody is there to type a password"),
        ("Connection timed out", "a way to that address from here"),
        ("No route to host", "a way to that address from here"),
        ("Connection refused", "the address and port at which the host takes connections"),
        ("Could not resolve hostname", "a name that resolves from here, or the address"),
        ("command not found", "a POSIX shell on the host: connect must be followed by sh -s"),
        ("executable file not found", "a POSIX shell in the container"),
        ("not a TTY", "connect without -t: an answer cannot pass through a terminal"),
        ("nsenter: cannot open", "the number of a process that runs; it may have been started anew"),
        ("No such container", "the name of a container that runs"),
        ("is not running", "the name of a container that runs"),
    ];

    /// <summary>What would help against this line.</summary>
    public static string On(string complaint) =>
        Known.FirstOrDefault(known => complaint.Contains(known.Said, StringComparison.OrdinalIgnoreCase)).Helps ?? ByHand;
}
