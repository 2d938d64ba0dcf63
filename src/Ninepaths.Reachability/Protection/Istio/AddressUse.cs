using System.Collections.Immutable;
using System.Net;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>The addresses that policies ask for, and which of them a pod has.</summary>
internal sealed class AddressUse
{
    private readonly ImmutableArray<AddressRange> _ranges;

    public AddressUse(ImmutableArray<AuthorizationPolicy> policies) =>
        _ranges =
        [
            .. policies.SelectMany(policy => policy.Rules).SelectMany(rule => rule.Conditions)
                .Where(condition => condition.Attribute is RequestAttribute.SourceIp or RequestAttribute.DestinationIp)
                .SelectMany(condition => condition.Values.Concat(condition.NotValues))
                .Select(value => AddressRange.TryParse(value, out var range) ? range : (AddressRange?)null)
                .OfType<AddressRange>().Distinct(),
        ];

    /// <summary>True when no policy looks at addresses, so that the families need not be told apart.</summary>
    public bool IsNone => _ranges.IsEmpty;

    /// <summary>The addresses of a pod in a family; null when none of the pod's was observed at all.</summary>
    public static AddressSet? Of(Pod pod, AddressFamilies family) =>
        pod.Addresses.IsEmpty ? null : AddressSet.Of(pod.Addresses.Select(AddressRange.Of).Where(range => family.HasFlag(range.Family)));

    /// <summary>Equal for pods that no policy tells apart by address.</summary>
    public string Profile(ImmutableArray<IPAddress> addresses) =>
        IsNone ? "" : addresses.IsEmpty ? "?" : string.Join('/', addresses.Select(AddressRange.Of).OrderBy(each => each.Family).Select(each =>
            $"{(int)each.Family}:{string.Concat(_ranges.Select(range => range.Contains(each) ? '1' : '0'))}"));
}
