using Ninepaths.Hosts.Redaction;
using Ninepaths.Pki;

namespace Ninepaths.Fuzz.Targets;

/// <summary>Any file, redacted: no private key stays in it, and its lines stay where they are.</summary>
internal sealed class RedactionTarget : IFuzzTarget
{
    public string Name => "redaction";

    public string Input => "any file of a host";

    public void Run(ReadOnlyMemory<byte> input)
    {
        foreach (var role in Enum.GetValues<FileRole>())
        {
            if (RedactedFile.From(input.Span, role).Content is not { } once) continue;
            if (PublicHalf.FromPrivatePem(once.Span) is not null) throw new FuzzFailureException($"redaction: a private key stays ({role})");
            if (role == FileRole.Text && once.Span.Count((byte)'\n') != input.Span.Count((byte)'\n'))
                throw new FuzzFailureException("redaction: lines moved");
        }
    }
}
