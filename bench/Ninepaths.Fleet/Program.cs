using System.Globalization;
using Ninepaths.Fleet;

if (args is not [var template, var nodes, var pods, var output]
    || !int.TryParse(nodes, CultureInfo.InvariantCulture, out var nodeCount) || nodeCount < 4
    || !int.TryParse(pods, CultureInfo.InvariantCulture, out var podCount) || podCount < 1)
{
    await Console.Error.WriteLineAsync("usage: Ninepaths.Fleet TEMPLATE NODES PODS-PER-NODE OUTPUT   (a capture; 4 nodes or more; a directory, or a .tar)");
    return 2;
}

using ICaptureOutput capture = output.EndsWith(".tar", StringComparison.Ordinal) ? new TarOutput(output) : new DirectoryOutput(output);
new FleetWriter(new FleetTemplate(template), capture).Write(nodeCount, podCount);
return 0;
