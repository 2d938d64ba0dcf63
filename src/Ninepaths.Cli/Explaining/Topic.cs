using System.Collections.Immutable;
using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>What an explanation is about.</summary>
internal abstract record Topic
{
    private Topic()
    {
    }

    public sealed record OnePath(int Number, ImmutableArray<SettingReference> References) : Topic;

    public sealed record OneSetting(ImmutableArray<SettingReference> References) : Topic;

    /// <summary>Something with certificates: a file, or what <see cref="CertificateQuery"/> finds by it.</summary>
    public sealed record OneFile(string Place) : Topic;

    public sealed record OneProgram(ComponentKind Kind) : Topic;

    public sealed record OneFinding(string Id) : Topic;

    /// <summary>The ways in at the API server.</summary>
    public sealed record Ways : Topic;

    /// <summary>Who can do what by roles and bindings.</summary>
    public sealed record Powers : Topic;
}
