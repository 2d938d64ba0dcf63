using System.Globalization;
using Ninepaths.Cli.Inspection;
using Ninepaths.Cli.Terminals;
using Ninepaths.Documents;

namespace Ninepaths.Cli.Renewal;

/// <summary>Says whether certificates are due for renewal, with the exit codes of <c>step certificate needs-renewal</c>.</summary>
internal sealed class RenewalHandler(Terminal terminal, Voice voice)
{
    public const int Due = 0;
    public const int NotDue = 1;
    public const int Missing = 2;
    public const int Error = 255;

    /// <param name="name">A file, - or a capture.</param>
    /// <param name="threshold">When it is due.</param>
    /// <param name="bundle">Every certificate of the file counts, of a capture the CAs too; otherwise the first, and no CA.</param>
    /// <param name="at">When to judge; null for now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> RunAsync(string name, RenewalThreshold threshold, bool bundle, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (name != "-" && !File.Exists(name) && !Directory.Exists(name))
        {
            terminal.Error.WriteLine($"ninepaths: error: cannot read {TextSafety.Inert(name)}: no such file");
            return Missing;
        }

        var now = at ?? terminal.Clock.GetUtcNow();
        var source = await new CertificateSources(terminal, voice).ReadAsync(name, only: null, cancellationToken);
        if (source.Certificates.IsEmpty) throw new UserErrorException($"{name}: {(source.Faults.IsEmpty ? "no certificate stands in it" : source.Faults[0])}");
        var asked = bundle ? source.Certificates : source.IsCapture ? [.. source.Certificates.Where(each => !each.Certificate.IsCa)] : [source.Certificates[0]];
        var due = asked.Where(each => threshold.IsDue(each.Certificate, now)).OrderBy(each => each.Certificate.NotAfter).ToList();
        foreach (var each in due)
        {
            var line = each.Line is { } number ? string.Create(CultureInfo.InvariantCulture, $"{each.Place}:{number}") : each.Place;
            terminal.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{TextSafety.Inert(line)}: {each.Certificate.DisplayName} needs renewal: valid until {each.Certificate.NotAfter.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, past {threshold}\n"));
        }

        if (due.Count > 0) return Due;
        voice.Detail($"none of {asked.Length} certificates needs renewal");
        return NotDue;
    }
}
