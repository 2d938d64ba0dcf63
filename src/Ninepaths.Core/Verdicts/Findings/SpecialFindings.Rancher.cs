namespace Ninepaths.Verdicts;

internal static partial class SpecialFindings
{
    private static readonly FindingDefinition[] Rancher =
    [
        Row(2, 560, Severity.Medium, PathVerdict.Weak,
            "agents of k3s or RKE2 join with the token of the servers",
            "Every agent keeps the token it joined with, and this one makes a server of whoever has it: a server is given the keys of all CAs.",
            After("set agent-token (or agent-token-file) on every server and restart them",
                "give every agent the new token and restart it",
                "then change the servers' token with k3s token rotate: agents have known it")),
        Row(8, 560, Severity.Low, null,
            "certificates wait for k3s or RKE2 to be started again",
            "Both renew their certificates when they are started and the end is near, and at no other time. One that runs on lets them all expire on one day.",
            Safe("restart the service on the host, servers one after the other and then the agents")),
    ];
}
