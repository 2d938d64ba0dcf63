using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Kubeconfigs as files: who can read them, and what lies in them for good.</summary>
internal static class KubeconfigRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        foreach (var use in cluster.Kubeconfigs)
        {
            if (use.Fact.Mode is { } mode && (mode & 0b000_111_111) != 0 && HoldsSecret(use))
                yield return Finding.Of(3, 509, use.Id, [new(Origin.File(use.Host.Name, use.Path), "mode " + Octal(mode), "mode 0600")]);

            if (use.UsedBy.IsEmpty && HostPath.NameOf(use.Path) == "super-admin.conf")
                yield return Finding.Of(3, 508, use.Id,
                    [new(Origin.File(use.Host.Name, use.Path), "a client certificate in system:masters", "kept offline")]);

            if (!use.UsedBy.IsEmpty && Static(use.File.Current.User) is { } evidence) yield return Finding.Of(3, 512, use.Id, [evidence]);
        }

        foreach (var context in cluster.UserContexts)
        {
            if (context.Elsewhere is { } why)
                yield return Finding.Of(3, 546, context.Id, [new(context.Origin, why, "looked at with a capture of that cluster")]);
            else if (Static(context.User) is { } evidence) yield return Finding.Of(3, 512, context.Use.Id, [evidence]);
        }
    }

    private static Evidence? Static(KubeconfigUser? user) => (user?.Token ?? user?.Password) is { } secret
        ? new(secret, user!.Token is null ? "a password" : "a token", "a credential that is renewed") : null;

    public static string Octal(int mode) => "0" + Convert.ToString(mode & 0b111_111_111_111, 8).PadLeft(3, '0')
        .ToString(CultureInfo.InvariantCulture);

    private static bool HoldsSecret(KubeconfigUse use) =>
        use.Fact.HasPrivateKey || use.File.Users.Any(user => user.ClientKeyData is not null || user.ClientKeyPublic is not null
            || user.Token is not null || user.Password is not null);
}
