namespace Ninepaths.Probing;

/// <summary>Opens a byte stream to a port: directly, or from another host.</summary>
public interface IConnector
{
    /// <summary>The host on which the connection starts; null for this machine.</summary>
    string? From { get; }

    /// <summary>A stream to the port; disposing it closes the connection.</summary>
    /// <exception cref="ConnectException">Nobody listens there, or there is no way to it.</exception>
    Task<Stream> ConnectAsync(string address, int port, CancellationToken cancellationToken);
}
