using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What a pod accepts, port by port.</summary>
/// <param name="Elsewhere">At every port that is not among <paramref name="Ports"/>.</param>
/// <param name="Ports">By container port.</param>
internal sealed record EffectiveModes(ModeDecision Elsewhere, ImmutableSortedDictionary<int, ModeDecision> Ports)
{
    public ModeDecision At(int port) => Ports.TryGetValue(port, out var decision) ? decision : Elsewhere;
}

/// <summary>A mode, and what decided it.</summary>
/// <param name="Mode">Never <see cref="MtlsMode.Unset"/>.</param>
/// <param name="By">Null for the default, PERMISSIVE.</param>
/// <param name="Note">What is surprising about it; null for nothing.</param>
internal sealed record ModeDecision(MtlsMode Mode, PeerAuthentication? By, string? Note = null)
{
    /// <summary><c>PeerAuthentication foo/default is STRICT</c>.</summary>
    public string Text
    {
        get
        {
            var mode = Mode.ToString().ToUpperInvariant();
            var text = By is null ? $"no PeerAuthentication says otherwise, so it is {mode}" : $"{By.Title} makes it {mode}";
            return Note is null ? text : $"{text} ({Note})";
        }
    }
}
