namespace Ninepaths.Hosts.Remote;

/// <summary>A host could not be read: why, and what would help. Becomes a gap; it costs nothing but that host's facts.</summary>
internal sealed class HostFailedException(string reason, string needs, Exception? inner = null) : Exception(reason, inner)
{
    public string Needs => needs;
}
