using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>What a proxy answers a client.</summary>
/// <param name="Restriction">What must hold of a request; only of <see cref="AdmissionGrade.Restricted"/>.</param>
internal sealed record Admission(AdmissionGrade Grade, string Because, Origin? Origin, string? Restriction = null);

/// <summary>From the narrowest to the widest.</summary>
internal enum AdmissionGrade
{
    Refused,

    /// <summary>Some requests, or requests from some of the addresses.</summary>
    Restricted,

    NotObserved,
    Allowed,
}
