using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Findings about the tunnel to the nodes have ids of their own: what is true of the tunnel is not true of the kubelet behind
/// it. So has a webhook that asks nobody: it is not the API server.</summary>
internal static class TunnelWeakness
{
    public const int PlainText = 520;
    public const int ServerRefused = 521;
    public const int ClientNotAsked = 522;
    public const int ClientRefused = 523;
    public const int NotFresh = 524;

    public const int WebhookOpen = 576;

    /// <summary>The number of the finding that a weakness of a connection is.</summary>
    public static int NumberOf(Connection connection, Weakness weakness) => connection is { IsWebhook: true } && weakness is Weakness.ClientNotAsked ? WebhookOpen
        : !connection.IsTunnel ? (int)weakness : weakness switch
        {
            Weakness.PlainText or Weakness.OldTls or Weakness.WeakCipherSuites or Weakness.SchemesDiffer => PlainText,
            Weakness.ClientNotAsked or Weakness.StrangersBelieved => ClientNotAsked,
            >= Weakness.ServerNotVerified and <= Weakness.NobodyAnswers => ServerRefused,
            >= Weakness.ExpiresSoon and <= Weakness.ServedFromElsewhere => NotFresh,
            _ => ClientRefused,
        };
}
