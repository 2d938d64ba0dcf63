namespace Ninepaths.Wiring.Rights;

/// <summary>Whom a binding gives rights to: a user, a group or a service account.</summary>
/// <param name="Kind"><c>User</c>, <c>Group</c> or <c>ServiceAccount</c>.</param>
/// <param name="Namespace">Of a service account.</param>
/// <param name="Name">Its name.</param>
public sealed record Subject(string Kind, string? Namespace, string Name)
{
    public const string Masters = "system:masters";
    public const string Authenticated = "system:authenticated";
    public const string Unauthenticated = "system:unauthenticated";
    public const string Anonymous = "system:anonymous";
    public const string Nodes = "system:nodes";
    public const string ServiceAccounts = "system:serviceaccounts";

    public static Subject User(string name) =>
        name.Split(':') is ["system", "serviceaccount", { Length: > 0 } space, { Length: > 0 } account] ? Account(space, account) : new("User", null, name);

    public static Subject Group(string name) => new("Group", null, name);

    public static Subject Account(string @namespace, string name) => new("ServiceAccount", @namespace, name);

    public bool IsAccount => Kind == "ServiceAccount";

    public bool IsGroup => Kind == "Group";

    /// <summary>True for those who need no credential.</summary>
    public bool IsAnonymous => this is { Kind: "User", Name: Anonymous } or { Kind: "Group", Name: Unauthenticated };

    /// <summary>True for a group that nobody chooses to be in: whoever authenticates, every service account, of the cluster or of a namespace.</summary>
    public bool IsWide => IsGroup && (Name == Authenticated || Name == ServiceAccounts || Name.StartsWith(ServiceAccounts + ":", StringComparison.Ordinal));

    /// <summary>What it is called in reports, with its kind: <c>group platform-oncall</c>.</summary>
    public string Label => Kind switch
    {
        "ServiceAccount" => $"serviceaccount {this}",
        "Group" => $"group {Name}",
        _ => $"user {Name}",
    };

    /// <summary>True for each of its names: <c>ci/runner</c>, <c>system:serviceaccount:ci:runner</c>, <c>serviceaccount ci/runner</c>.</summary>
    public bool IsCalled(string word) => word == Label || word == ToString() || (IsAccount && word == $"system:serviceaccount:{Namespace}:{Name}");

    public override string ToString() => IsAccount ? $"{Namespace}/{Name}" : Name;
}
