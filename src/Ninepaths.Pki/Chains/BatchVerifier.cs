using System.Diagnostics;
using System.Globalization;

namespace Ninepaths.Pki;

/// <summary>Answers many questions in a row; CA files that come again are read once. Not for use by several threads at a time.</summary>
public sealed class BatchVerifier
{
    private const int MaxBundlesKept = 64;

    private readonly Dictionary<(string Purpose, string Roots), TrustBundle> _bundles = [];

    /// <exception cref="FormatException">the purpose or the time is not one</exception>
    public BatchOutcome Verify(BatchCase question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var at = ReadTime(question.Time);
        var presented = PresentedChain.Read(question.Presented);
        var verdict = question.Purpose switch
        {
            "server" => ChainVerifier.VerifyServer(BundleOf(question), presented, question.Name ?? "", at),
            "client" => ChainVerifier.VerifyClient(BundleOf(question), presented, at),
            _ => throw new FormatException($"the purpose is neither server nor client: {PlainText.Of(question.Purpose)}"),
        };
        return verdict switch
        {
            ChainVerdict.Trusted trusted => new BatchOutcome(Accepted: true, null, "", trusted.Identity),
            ChainVerdict.Rejected rejected => new BatchOutcome(Accepted: false, rejected.Fault, rejected.Reason, null),
            _ => throw new UnreachableException(),
        };
    }

    private TrustBundle BundleOf(BatchCase question)
    {
        var key = (question.Purpose, question.Roots);
        if (_bundles.TryGetValue(key, out var bundle))
        {
            return bundle;
        }

        bundle = question.Purpose == "server" ? TrustBundle.ForServers(question.Roots) : TrustBundle.ForClients(question.Roots);
        if (_bundles.Count == MaxBundlesKept)
        {
            _bundles.Clear();
        }

        _bundles.Add(key, bundle);
        return bundle;
    }

    /// <summary>
    /// Reads an RFC 3339 instant. .NET counts in steps of 100 nanoseconds and certificates in seconds, so what is finer rounds up:
    /// a nanosecond after the end is after the end.
    /// </summary>
    private static DateTimeOffset ReadTime(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = dot < 0 ? "" : new string([.. text.Skip(dot + 1).TakeWhile(char.IsAsciiDigit)]);
        var whole = dot < 0 ? text : text.Remove(dot, fraction.Length + 1);
        var isInstant = DateTimeOffset.TryParseExact(
            whole, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at);
        if (!isInstant || (dot >= 0 && fraction.Length == 0) || !whole.AsSpan(Math.Min(whole.Length, 19)).ContainsAny("Zz+-"))
        {
            throw new FormatException($"not an RFC 3339 instant: {PlainText.Of(text)}");
        }

        var ticks = long.Parse(fraction.PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        var isFiner = fraction.Length > 7 && fraction.AsSpan(7).ContainsAnyExcept('0');
        return at.AddTicks(isFiner ? ticks + 1 : ticks);
    }
}
