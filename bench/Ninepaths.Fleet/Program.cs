using System.Globalization;
using Ninepaths.Fleet;

switch (args)
{
    case ["write", var template, var nodes, var pods, var output]
        when int.TryParse(nodes, CultureInfo.InvariantCulture, out var nodeCount) && nodeCount >= 4
            && int.TryParse(pods, CultureInfo.InvariantCulture, out var podCount) && podCount >= 1:
        using (ICaptureOutput capture = output.EndsWith(".tar", StringComparison.Ordinal) ? new TarOutput(output) : new DirectoryOutput(output))
            new FleetWriter(new FleetTemplate(template), capture).Write(nodeCount, podCount);
        return 0;
    case ["parse", var capture]:
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{BareParse.Tokens(capture)} tokens"));
        return 0;
    default:
        Console.Error.WriteLine("""
            usage: Ninepaths.Fleet write TEMPLATE NODES PODS-PER-NODE OUTPUT   a capture of 4 nodes or more; a directory, or a .tar
                   Ninepaths.Fleet parse CAPTURE                              reads every JSON document of it and does nothing
            """);
        return 2;
}
