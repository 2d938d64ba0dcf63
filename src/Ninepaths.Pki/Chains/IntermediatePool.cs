namespace Ninepaths.Pki;

/// <summary>What a peer presents besides its leaf, each certificate once, found by subject.</summary>
internal sealed class IntermediatePool
{
    private readonly List<Certificate> _certificates = [];

    public IntermediatePool(IReadOnlyList<Certificate> presented)
    {
        if (presented.Count < 2)
        {
            return;
        }

        var seen = presented.Count > 2 ? new HashSet<ReadOnlyMemory<byte>>(RawBytes.Comparer) : null;
        for (var i = 1; i < presented.Count; i++)
        {
            if (seen?.Add(presented[i].Raw) != false)
            {
                _certificates.Add(presented[i]);
            }
        }
    }

    public IReadOnlyList<Certificate> WithSubject(DistinguishedName subject)
    {
        List<Certificate>? namesakes = null;
        foreach (var certificate in _certificates)
        {
            if (certificate.Subject.Equals(subject))
            {
                (namesakes ??= []).Add(certificate);
            }
        }

        return namesakes ?? (IReadOnlyList<Certificate>)[];
    }
}
