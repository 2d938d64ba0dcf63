using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ninepaths.Cli.Tests.Architecture;

/// <summary>What a compiled project refers to, read from its metadata.</summary>
internal sealed record AssemblyReferences(ImmutableArray<string> Assemblies, ImmutableArray<string> Types)
{
    public static AssemblyReferences Of(string project)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"));
        using var executable = new PEReader(file);
        var metadata = executable.GetMetadataReader();
        return new(
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeReferences.Select(handle => NameOf(metadata, metadata.GetTypeReference(handle)))]);
    }

    private static string NameOf(MetadataReader metadata, TypeReference type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
}
