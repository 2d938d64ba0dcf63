namespace Ninepaths.Verdicts;

internal static partial class SpecialFindings
{
    /// <summary>Ways in at the API server that let in more than they should.</summary>
    private static readonly FindingDefinition[] Methods =
    [
        Row(3, 620, Severity.High, PathVerdict.Weak,
            "static passwords are accepted",
            "The passwords stand in a file in plain text, never expire, are sent with every request, and change only with a restart. Kubernetes has not had them since 1.19.",
            Safe("remove --basic-auth-file, after giving its users another credential")),
        Row(3, 621, Severity.High, PathVerdict.Exposed,
            "anybody with an account at a public issuer can log in",
            "The issuer vouches for everybody in the world, and no claim holds its users to yours. Whoever comes is in the group system:authenticated, and has whatever is bound to it; some of these issuers let the caller choose the audience.",
            Safe("ask for a claim that only your users have: claimValidationRules, or --oidc-required-claim (hd, tid, repository_owner, namespace_path)")),
        Row(3, 622, Severity.Low, PathVerdict.Weak,
            "users are named by a claim that can change",
            "OpenID Connect promises of sub alone that it never changes and is never given to somebody else. Where users can change the claim themselves, they choose whom the API server takes them for.",
            After("name users by sub", "bind the roles of these users to the new names first")),
        Row(3, 623, Severity.Medium, PathVerdict.Weak,
            "two issuers name users alike",
            "Both put the same before the claim: the alice of one is the alice of the other, and each of them can be everybody whom the other knows.",
            After("give every issuer a prefix of its own", "bind the roles of these users and groups to the new names first")),
        Row(3, 624, Severity.Critical, PathVerdict.Exposed,
            "whoever answers in place of a webhook decides who somebody is, or what he may do",
            "The API server calls the webhook in plain text, or does not verify it. Whoever is on the way answers for it: a token webhook may name system:masters, an authorization webhook may allow everything.",
            Safe("use https in the webhook's kubeconfig, with its CA and without insecure-skip-tls-verify")),
        Row(3, 625, Severity.Low, PathVerdict.Weak,
            "a token that the webhook has withdrawn works on for long",
            "Until --authentication-token-webhook-cache-ttl is over, the webhook is not asked again.",
            Safe("set --authentication-token-webhook-cache-ttl to 2m0s or less")),
        Row(3, 626, Severity.Critical, PathVerdict.Exposed,
            "the API server's insecure port is open",
            "It has neither TLS nor authentication nor authorization: everybody who reaches it is an administrator, and on loopback that is every user of the host and every pod with hostNetwork.",
            After("set --insecure-port=0", "move health checks to the secure port")),
    ];

    /// <summary>Kubeconfigs that do something that nobody sees at first sight.</summary>
    private static readonly FindingDefinition[] KubeconfigTraps =
    [
        Row(3, 630, Severity.Info, null,
            "a kubeconfig runs a program by name, not by its path",
            "Whatever is found first under that name in PATH, or beside the kubeconfig, runs as the user. The tools of clouds write them so; where others can write to a directory of PATH it matters.",
            Safe("name the program of users[].user.exec.command with its absolute path")),
        Row(3, 631, Severity.Low, PathVerdict.Weak,
            "a kubeconfig goes through a proxy",
            "proxy-url sends every request there. TLS still goes to the API server, but whoever runs the proxy sees who talks to it when, and can stop it; where the server is not verified he reads everything.",
            Safe("remove proxy-url, unless the proxy is yours and needed")),
        Row(3, 632, Severity.Low, PathVerdict.Weak,
            "a kubeconfig hides that the API server's certificate lacks a name",
            "tls-server-name makes the client look for another name than it dials. It works, and every other client that dials this address refuses the certificate.",
            After("remove tls-server-name", "issue the API server's certificate again with that address")),
        Row(3, 633, Severity.Medium, PathVerdict.Weak,
            "one credential is used in many places",
            "The same certificate lies on several hosts: nobody can tell who used it, and it is lost for all when one of them is.",
            Safe("give every person and program a credential of its own")),
        Row(3, 634, Severity.Low, PathVerdict.Broken,
            "a kubeconfig logs in in a way that clients no longer know",
            "The auth providers of clouds are gone since 1.26, passwords since 1.19, and exec plug-ins of client.authentication.k8s.io/v1alpha1 since 1.24: current clients refuse the file.",
            Safe("use an exec plug-in of client.authentication.k8s.io/v1")),
        Row(2, 602, Severity.Low, PathVerdict.Weak,
            "a bootstrap token is valid for long",
            "As long as it is valid, whoever has it can make a machine of his own a node. kubeadm gives tokens a day.",
            Safe("delete it once the nodes have joined, and make a new one when it is needed"), "CIS-1.12:3.1.3"),
    ];
}
