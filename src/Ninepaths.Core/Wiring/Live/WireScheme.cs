namespace Ninepaths.Wiring.Live;

/// <summary>Whether a port speaks TLS or plain HTTP, over what is configured.</summary>
internal static class WireScheme
{
    public static Scheme With(Scheme configured, SeenPort? seen)
    {
        if (seen is null || !seen.IsOpen) return configured;
        var kind = seen.SpeaksTls ? SchemeKind.Tls : seen.Plain is not null ? SchemeKind.Plain : SchemeKind.Unknown;
        if (kind is SchemeKind.Unknown) return configured;
        var what = kind is SchemeKind.Tls ? "answers with TLS" : $"answers in plain text: {seen.Plain}";
        if (configured.Kind == kind) return configured with { Seen = new(seen.Origin, what) };
        var says = configured.Because.StartsWith("listens", StringComparison.Ordinal) ? $"it {configured.Because}" : configured.Because;
        var though = configured.Kind is SchemeKind.Unknown ? "" : $", though {says} ({configured.Origin})";
        return new(kind, seen.Origin, what + though);
    }
}
