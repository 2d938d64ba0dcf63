using Ninepaths.Fuzz;
using SharpFuzz;

switch (args)
{
    case ["list"]:
        foreach (var each in FuzzTargets.All) Console.WriteLine($"{each.Name,-12} {each.Input}");
        return 0;
    case ["afl", var name] when Find(name) is { } target:
        // A child process does the reading, so that even a stack overflow is a crash that is told.
        Fuzzer.OutOfProcess.Run(stream => Bounds.Run(target, ReadAll(stream)));
        return 0;
    case ["replay", var name, .. var files] when Find(name) is { } target:
        foreach (var file in files) Bounds.Run(target, File.ReadAllBytes(file));
        Console.WriteLine($"{files.Length} inputs, no crash");
        return 0;
    case ["seeds", var name, var folder] when Find(name) is { } target:
        Console.WriteLine($"{Seeds.Write(target, folder)} seeds");
        return 0;
    case ["keep", var name, var from, var to] when Find(name) is { } target:
        Console.WriteLine($"{Corpus.Keep(target, from, to)} inputs kept");
        return 0;
    default:
        Console.Error.WriteLine("usage: list | afl TARGET | replay TARGET FILE... | seeds TARGET FOLDER | keep TARGET FROM TO");
        return 2;
}

static IFuzzTarget? Find(string name) => FuzzTargets.All.FirstOrDefault(target => target.Name == name);

static byte[] ReadAll(Stream stream)
{
    var all = new MemoryStream();
    stream.CopyTo(all);
    return all.ToArray();
}
