using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Admission and conversion webhooks: what they block when they stop, and what gets past them.</summary>
internal static class WebhookRules
{
    private const int LongSeconds = 10;
    private static readonly TimeSpan RenewedTooLate = TimeSpan.FromDays(2);

    /// <summary>How policy engines, and those who write policies, call their webhooks.</summary>
    private static readonly ImmutableArray<string> PolicyWords =
        ["policy", "policies", "security", "gatekeeper", "kyverno", "kubewarden", "opa", "image", "signature", "cosign", "guard"];

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at)
    {
        var api = cluster.Facts.Api;
        var system = Labels(api);
        return ExtensionTarget.Webhooks(api).SelectMany(target => Settings(target, system))
            .Concat(ExtensionTarget.All(api).Where(target => target.FailsClosed).Select(target => Blocking(cluster, target, at)).OfType<Finding>());
    }

    private static IEnumerable<Finding> Settings(ExtensionTarget target, Dictionary<string, string> system)
    {
        var webhook = target.Webhook;
        if (!target.FailsClosed)
        {
            if (PolicyWords.Any(word => target.Origin.Place.Contains(word, StringComparison.OrdinalIgnoreCase)))
                yield return Finding.Of(8, 521, target.Origin.Place, [new(target.Origin, "failurePolicy: Ignore", "failurePolicy: Fail")]);
            yield break;
        }

        if (CoversPods(target) && LabelSelector.Fits(webhook.At("namespaceSelector"), system)
            && LabelSelector.Fits(webhook.At("objectSelector"), ImmutableDictionary<string, string>.Empty) && !webhook.Items("matchConditions").Any())
            yield return Finding.Of(8, 522, target.Origin.Place,
                [new(target.Origin, "failurePolicy: Fail, and kube-system is not left out", "a namespaceSelector without kube-system")]);
        if (webhook.Number("timeoutSeconds") is > LongSeconds and var seconds)
            yield return Finding.Of(8, 523, target.Origin.Place,
                [new(target.Origin, string.Create(CultureInfo.InvariantCulture, $"timeoutSeconds: {seconds}"), "timeoutSeconds: 10")]);
    }

    private static bool CoversPods(ExtensionTarget target) => target.Webhook.Items("rules").Any(rule =>
        rule.Text("scope") is not "Cluster" && rule.Texts("apiGroups").Any(group => group is "" or "*")
        && rule.Texts("resources").Any(resource => resource is "*" or "*/*" or "pods")
        && rule.Texts("operations").Any(operation => operation is "CREATE" or "UPDATE" or "*"));

    /// <summary>What is out of date first: the certificate that is served, or every CA of the bundle.</summary>
    private static Finding? Blocking(Cluster cluster, ExtensionTarget target, DateTimeOffset at)
    {
        var evidence = new List<Evidence>();
        var renewer = target.Service is var (space, name, port) ? cluster.Services.RenewedBy(space, name, port) : null;
        var limit = at + (renewer is null ? Properties.FreshnessJudge.Soon : RenewedTooLate);
        if (target.Bundle is { } bundle)
        {
            var authorities = cluster.Material.Bundle(target, PodVolumes.Decoded(bundle), BundleReader.Client).Certificates;
            if (!authorities.IsEmpty && authorities.All(each => each.NotAfter < limit))
                evidence.Add(Ending(target.Origin, $"the caBundle's {authorities[0].DisplayName}", authorities.Max(each => each.NotAfter)));
        }

        if (target.Service is { } service && cluster.Services.Of(service.Namespace, service.Name, service.Port) is ServingIdentity.Certificate served
            && Leaves(served).All(leaf => leaf.NotAfter < limit))
            evidence.Add(Ending(served.Origin, served.File, Leaves(served).Max(leaf => leaf.NotAfter)));
        return evidence.Count == 0 ? null : Finding.Of(8, 524, target.Origin.Place, [.. evidence]);
    }

    private static IEnumerable<Certificate> Leaves(ServingIdentity.Certificate served) =>
        served.Alternatives.Prepend(served).Select(each => each.Chain.Certificates[0]);

    private static Evidence Ending(Origin origin, string what, DateTimeOffset end) =>
        new(origin, string.Create(CultureInfo.InvariantCulture, $"{what} is valid until {end.UtcDateTime:yyyy-MM-dd}"), "renewed before");

    private static Dictionary<string, string> Labels(ApiObjects api)
    {
        const string System = "kube-system";
        var labels = api.Find("namespaces", null, System)?.Body.Map("metadata", "labels").ToDictionary(StringComparer.Ordinal) ?? [];
        // The API server puts this one on every namespace.
        labels["kubernetes.io/metadata.name"] = System;
        return labels;
    }
}
