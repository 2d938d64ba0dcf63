using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary><c>capture.json</c>: which form the capture has, when it was taken and what could not be read then. Absent in the first form.</summary>
internal sealed record CaptureHeader(DateTimeOffset? TakenAt, ImmutableArray<Gap> Gaps)
{
    public const string FileName = "capture.json";
    public const string Version1 = "ninepaths.dev/capture/v1";

    /// <exception cref="UserErrorException">The capture is of a version that this program does not know.</exception>
    public static CaptureHeader Read(CaptureJson json, CaptureTree tree)
    {
        if (tree.At(FileName) is null) return new CaptureHeader(null, []);
        if (json.Read(FileName) is not { } header || header.Text("apiVersion") is not { } version)
        {
            throw new UserErrorException(
                $"cannot read capture {tree.Name}: {FileName} does not say which version it is", "take the capture again; this file is damaged");
        }

        if (version != Version1)
        {
            throw new UserErrorException(
                $"cannot read capture {tree.Name}: it is of version \"{Shown(version)}\", this ninepaths reads {Version1}", "use a newer ninepaths");
        }

        return new CaptureHeader(header.Time("takenAt"), [.. header.Member("gaps").Items().Select(GapOf)]);
    }

    private static Gap GapOf(JsonElement gap)
    {
        var kind = Enum.TryParse<OriginKind>(gap.Text("kind"), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : OriginKind.File;
        var origin = new Origin(kind, gap.Text("host") ?? "", gap.Text("place") ?? "", gap.Number("line") is > 0 and var line ? line : null);
        return new Gap(origin, gap.Text("reason") ?? "", gap.Text("needs") ?? "");
    }

    private static string Shown(string version) => string.Concat(version.Take(64).Where(c => c is >= ' ' and <= '~'));
}
