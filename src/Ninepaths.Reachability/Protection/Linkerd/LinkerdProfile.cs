using System.Globalization;
using System.Text;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Everything of a pod that a verdict depends on, as one text.</summary>
internal static class LinkerdProfile
{
    public static string Of(LinkerdPod pod, AddressAtoms addresses, IdentityAtoms identities)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{pod.Membership}|{addresses.Of(pod.Addresses)}");
        if (pod.Membership == Membership.Outside) return text.ToString();
        text.Append(CultureInfo.InvariantCulture, $"|{identities.Of(pod.Identity)}|{pod.SkipOutbound}|{pod.SkipSubnets}|{pod.IsLookedUp}|");
        foreach (var (ports, guard) in pod.Guards) text.Append(CultureInfo.InvariantCulture, $"{ports}={guard?.Title}({guard?.Key}){guard?.Origin};");
        foreach (var way in pod.Ways) text.Append(CultureInfo.InvariantCulture, $"|{way.Dialed}>{way.Target}");
        return text.ToString();
    }
}
