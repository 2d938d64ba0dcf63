namespace Ninepaths.Pki;

/// <summary>What a peer presents besides its leaf, each certificate once, found by subject.</summary>
internal sealed class IntermediatePool
{
    private static readonly List<Certificate> None = [];

    private readonly List<Certificate> _certificates = None;

    public IntermediatePool(IReadOnlyList<Certificate> presented)
    {
        if (presented.Count < 2)
        {
            return;
        }

        _certificates = new List<Certificate>(presented.Count - 1);
        var seen = presented.Count > 2 ? new HashSet<ReadOnlyMemory<byte>>(RawBytes.Comparer) : null;
        for (var i = 1; i < presented.Count; i++)
        {
            if (seen?.Add(presented[i].Raw) != false)
            {
                _certificates.Add(presented[i]);
            }
        }
    }

    public List<Certificate> WithSubject(DistinguishedName subject)
    {
        List<Certificate>? namesakes = null;
        foreach (var certificate in _certificates)
        {
            if (certificate.Subject.Equals(subject))
            {
                (namesakes ??= []).Add(certificate);
            }
        }

        return namesakes ?? None;
    }
}
