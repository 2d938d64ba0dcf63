using System.Security.Cryptography;

namespace Ninepaths.Hosts.Remote;

/// <summary>What every line of an answer that begins a record begins with. Made anew for each: what is on a host cannot hold it.</summary>
internal sealed class AnswerNumber
{
    private const string Prefix = "ninepaths";
    private readonly string _random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string Text => $"{Prefix}-{_random}";

    /// <summary>Sets N in a script; in two parts, so that a script that is echoed is no answer.</summary>
    public string Assignment => $"N={Prefix}; N=$N-{_random}";

    public override string ToString() => Text;
}
