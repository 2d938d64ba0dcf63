namespace Ninepaths.Fuzz;

/// <summary>Something that reads what it did not write.</summary>
internal interface IFuzzTarget
{
    /// <summary>Its name on the command line and its folder under corpus/.</summary>
    string Name { get; }

    /// <summary>What an input is, in a few words.</summary>
    string Input { get; }

    /// <summary>Reads the input. What it documents it may throw is caught inside; anything that comes out is a crash.</summary>
    void Run(ReadOnlyMemory<byte> input);
}
