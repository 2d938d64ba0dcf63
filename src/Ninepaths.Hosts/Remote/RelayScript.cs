using System.Globalization;
using System.Text.RegularExpressions;

namespace Ninepaths.Hosts.Remote;

/// <summary>The script that makes a host's shell a stream to a port.</summary>
internal static partial class RelayScript
{
    public static string To(string address, int port, AnswerNumber number)
    {
        if (!Address().IsMatch(address)) throw new RelayException(RelayFault.Unreachable, "it is no address");
        return $$"""
            ninepaths() {
            {{number.Assignment}}
            ADDRESS='{{address}}' PORT={{port.ToString(CultureInfo.InvariantCulture)}}
            {{ScriptSource.Of("relay.sh")}}
            }
            ninepaths

            """;
    }

    // An IP address, with a zone perhaps, or a name: nothing that means anything to a shell.
    [GeneratedRegex("^[A-Za-z0-9:][A-Za-z0-9.:%_-]{0,252}$", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
