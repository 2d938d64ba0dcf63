using Ninepaths.Facts;

namespace Ninepaths.Probing;

/// <summary>A port could not be connected to.</summary>
public sealed class ConnectException(PortReach reach, string message, Exception? inner = null) : Exception(message, inner)
{
    public PortReach Reach => reach;
}
