using Ninepaths.Cli.Tests.Running;
using Xunit;

namespace Ninepaths.Cli.Tests.Architecture;

/// <summary>The shape that docs/architecture.md promises.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] InputAndOutput =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.Net.Sockets.", "System.Net.Http.", "System.Net.Security.", "System.Diagnostics.Process", "System.Console",
    ];

    [Theory]
    [InlineData("Ninepaths.Pki")]
    [InlineData("Ninepaths.Core", "Ninepaths.Pki")]
    [InlineData("Ninepaths.Hosts", "Ninepaths.Core", "Ninepaths.Pki")]
    [InlineData("Ninepaths.Kubernetes", "Ninepaths.Core", "Ninepaths.Pki")]
    [InlineData("Ninepaths.Probing", "Ninepaths.Core", "Ninepaths.Pki")]
    [InlineData("Ninepaths.Reachability", "Ninepaths.Core", "Ninepaths.Pki")]
    [InlineData("Ninepaths.Reporting", "Ninepaths.Reachability", "Ninepaths.Core", "Ninepaths.Pki")]
    public void Dependencies_point_inwards(string project, params string[] allowed)
    {
        var ours = AssemblyReferences.Of(project).Assemblies.Where(name => name.StartsWith("Ninepaths", StringComparison.Ordinal));
        Assert.Empty(ours.Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Ninepaths.Pki")]
    [InlineData("Ninepaths.Core")]
    public void The_domain_does_no_input_or_output(string project) =>
        Assert.Empty(AssemblyReferences.Of(project).Types.Where(type => InputAndOutput.Any(banned =>
            banned.EndsWith('.') ? type.StartsWith(banned, StringComparison.Ordinal) : type == banned)));

    [Theory]
    [InlineData("Ninepaths.Hosts")]
    [InlineData("Ninepaths.Kubernetes")]
    [InlineData("Ninepaths.Probing")]
    [InlineData("Ninepaths.Reporting")]
    public void Only_the_command_line_touches_the_console(string project) =>
        Assert.DoesNotContain("System.Console", AssemblyReferences.Of(project).Types);

    [Theory]
    [InlineData("Ninepaths.Hosts")]
    [InlineData("Ninepaths.Reporting")]
    [InlineData("ninepaths")]
    public void Nothing_opens_a_network_connection(string project) =>
        Assert.DoesNotContain(AssemblyReferences.Of(project).Types, type =>
            type.StartsWith("System.Net.Http.", StringComparison.Ordinal) || type.StartsWith("System.Net.Security.", StringComparison.Ordinal));

    /// <summary>docs/adr/0006: kubeconfigs are read, and API servers asked, by classes of our own.</summary>
    [Theory]
    [InlineData("Ninepaths.Hosts")]
    [InlineData("Ninepaths.Kubernetes")]
    [InlineData("ninepaths")]
    public void Nothing_is_built_on_a_client_library(string project) =>
        Assert.DoesNotContain(AssemblyReferences.Of(project).Assemblies, name => name.StartsWith("KubernetesClient", StringComparison.Ordinal));

    // It takes any certificate, in order to look at it: nobody else may.
    [Theory]
    [InlineData("Ninepaths.Core")]
    [InlineData("Ninepaths.Hosts")]
    [InlineData("Ninepaths.Reporting")]
    [InlineData("ninepaths")]
    public void Only_probing_shakes_hands_without_verifying(string project) =>
        Assert.DoesNotContain(AssemblyReferences.Of(project).Types, type => type.StartsWith("Org.BouncyCastle.Tls.", StringComparison.Ordinal));

    [Fact]
    public void The_list_of_the_nine_paths_stands_once()
    {
        var lists = from file in Sources()
                    let text = File.ReadAllText(file)
                    where ClusterPath.All.Count(path => text.Contains($"\"{path.Name}\"", StringComparison.Ordinal)) > 2
                    select Path.GetFileName(file);
        Assert.Equal(["ClusterPath.cs"], lists);
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.Empty(Sources().Where(file => File.ReadLines(file).Count() > 400).Select(Path.GetFileName));

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories);
}
