using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>A list of ports: <c>ports</c> or <c>notPorts</c> of one end of a rule.</summary>
/// <param name="Numbers">From the first to the last.</param>
/// <param name="Names">Names of container ports.</param>
internal sealed record CalicoPorts(ImmutableArray<(int First, int Last)> Numbers, ImmutableArray<string> Names)
{
    public bool IsEmpty => Numbers.IsEmpty && Names.IsEmpty;

    /// <summary>The numbers, for one protocol or for all that have ports.</summary>
    public ConnectionSet Connections(Protocol? protocol) =>
        ConnectionSet.Union(Numbers.SelectMany(range => Protocols(protocol).Select(each => ConnectionSet.Of(each, range.First, range.Last))));

    /// <summary>The names, for one protocol or for any.</summary>
    public ImmutableArray<NamedPort> Named(Protocol? protocol) => [.. Names.Select(name => new NamedPort(name, protocol))];

    /// <summary>Reads a list of numbers, ranges such as <c>1000:2000</c>, and names (numorstring/port.go).</summary>
    public static CalicoPorts Read(CalicoFields fields, ConfigNode entity, string key)
    {
        var numbers = ImmutableArray.CreateBuilder<(int, int)>();
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var item in fields.List(entity, key))
        {
            var text = item.AsInteger?.ToString(CultureInfo.InvariantCulture) ?? item.Text;
            if (string.IsNullOrEmpty(text)) fields.Refuse(item, $"{key} has {item}, which is no port");
            else if (IsDigits(text)) Add(text, text);
            else if (text.Split(':') is [var first, var last] && IsDigits(first) && IsDigits(last)) Add(first, last);
            else if (IsName(text)) names.Add(text);
            else fields.Refuse(item, $"{key} has {item}, which is neither a port nor a range nor a name");

            void Add(string first, string last)
            {
                if (NumberOf(first) is not { } low || NumberOf(last) is not { } high) fields.Refuse(item, $"{key} has {item}; ports are 1 to 65535");
                else if (low > high) fields.Refuse(item, $"{key} has {item}, which ends before it begins");
                else numbers.Add((low, high));
            }
        }

        return new(numbers.ToImmutable(), names.ToImmutable());
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => string.Join(", ", Numbers
        .Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}:{range.Last}")
        .Concat(Names.Select(name => TextSafety.Inert(name))));

    private static IEnumerable<Protocol> Protocols(Protocol? protocol) => protocol is { } one ? [one] : [Protocol.Tcp, Protocol.Udp, Protocol.Sctp];

    private static int? NumberOf(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static bool IsDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool IsName(string text) => text.Length <= 128 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');
}
