using System.Text;
using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Hosts.Captures;
using Ninepaths.Pki;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Fuzz;

/// <summary>Reads a capture and holds it to its promises.</summary>
internal static class Captured
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    // Below the real ones, so that what goes beyond them is found with short inputs.
    private static readonly Limits Small = new() { FileBytes = 1 << 20, ApiFileBytes = 4 << 20, TotalBytes = 16 << 20, Entries = 2000, NamedFiles = 200 };

    public static void Read(Func<Limits, CaptureTree> open)
    {
        Snapshot snapshot;
        try
        {
            snapshot = new CaptureReader(open(Small), Small).Read(null, CancellationToken.None);
        }
        catch (UserErrorException)
        {
            return;
        }

        foreach (var file in snapshot.Hosts.SelectMany(host => host.Files))
        {
            if (file.Content is { } content && PublicHalf.FromPrivatePem(content.Span) is not null)
                throw new FuzzFailureException($"a private key came out of {TextOf(file.Path)}");
        }

        Reports.Write(Judge.Assess(Wirer.Wire(snapshot, PodTrafficFinder.Of(snapshot)), At), At);
    }

    private static string TextOf(string path) => Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(path));
}
