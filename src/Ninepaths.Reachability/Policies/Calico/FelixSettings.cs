using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads what FelixConfiguration says of traffic from pods to their own node.</summary>
internal static class FelixSettings
{
    private const string Key = "defaultEndpointToHostAction";

    /// <summary>Says where pods cannot reach their own node whatever policies allow.</summary>
    /// <remarks>The default of felix is Drop, but the operator and the manifests set Accept or Return, some of them by environment variable.</remarks>
    public static void Read(PolicyInput input, PolicyOutput output)
    {
        var isSaid = false;
        foreach (var item in CalicoObjects.Of(input, "FelixConfiguration"))
        {
            var fields = new CalicoFields(item, output);
            if (fields.Text(fields.Spec, Key) is not { } action) continue;
            isSaid |= item.Name == "default";
            if (action.Equals("Drop", StringComparison.OrdinalIgnoreCase))
                fields.Warn(fields.Spec[Key], $"{Key} is Drop: pods cannot reach their own node, which is not judged and shown as policies say");
            else if (!action.Equals("Accept", StringComparison.OrdinalIgnoreCase) && !action.Equals("Return", StringComparison.OrdinalIgnoreCase))
                fields.Refuse(fields.Spec[Key], $"{Key} {TextSafety.Inert(action)} is not one of Drop, Accept and Return");
        }

        if (!isSaid) output.Assumptions.Add($"{Key} of Calico was not observed: pods reach their own node as policies say");
    }
}
