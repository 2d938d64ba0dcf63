using System.Globalization;
using Ninepaths.TlsServers;

if (args is not [var count, var folder] || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var listeners) || listeners is 0 or > 20_000)
{
    Console.Error.WriteLine("usage: Ninepaths.TlsServers COUNT FOLDER   so many TLS endpoints on loopback, each with a certificate of its own, until stdin ends; writes FOLDER/endpoints");
    return 2;
}

using var servers = new ManyServers(listeners);
File.WriteAllLines(Path.Combine(folder, "endpoints"), servers.Endpoints);
await Console.Out.WriteLineAsync("ready");
// A line asks for what was counted so far; a pipe that ends says that the script is done.
while (await Console.In.ReadLineAsync() is not null)
    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{servers.Connections} {servers.Handshakes}"));
return 0;
