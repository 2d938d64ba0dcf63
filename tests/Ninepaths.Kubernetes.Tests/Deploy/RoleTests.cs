using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ninepaths.Documents;
using Ninepaths.Kubernetes.Reading;

namespace Ninepaths.Kubernetes.Tests.Deploy;

/// <summary>The roles in deploy/rbac give the right to what is read, and to nothing else.</summary>
public sealed class RoleTests
{
    [Fact]
    public void The_roles_together_show_everything_that_is_read() => Assert.Equal(
        WantedResources.All.Select(wanted => $"list {wanted.Plural} of '{wanted.Group}' in {wanted.Namespace ?? "all"}").Append("get nodes/proxy of '' in all").Order(StringComparer.Ordinal),
        Rights("ninepaths-reader.yaml").Concat(Rights("ninepaths-reader-secrets.yaml")).Concat(Rights("ninepaths-reader-kubelets.yaml")).Order(StringComparer.Ordinal));

    [Fact]
    public void What_has_a_price_stands_apart()
    {
        Assert.DoesNotContain(Rights("ninepaths-reader.yaml"), right => right.Contains("secrets", StringComparison.Ordinal) || right.Contains("nodes/", StringComparison.Ordinal));
        Assert.Equal(["list secrets of '' in all"], Rights("ninepaths-reader-secrets.yaml"));
        Assert.Equal(["get nodes/proxy of '' in all"], Rights("ninepaths-reader-kubelets.yaml"));
    }

    [Theory]
    [InlineData("ninepaths-reader.yaml")]
    [InlineData("ninepaths-reader-secrets.yaml")]
    [InlineData("ninepaths-reader-kubelets.yaml")]
    public void Every_binding_gives_a_role_of_its_file_to_the_one_account(string file)
    {
        var documents = Documents(file);
        var roles = documents.Where(each => each["kind"].Text is "ClusterRole" or "Role").Select(each => (each["kind"].Text + "Binding", each.At("metadata.name").Text)).ToList();
        var bindings = documents.Where(each => each["kind"].Text is "ClusterRoleBinding" or "RoleBinding").ToList();
        Assert.Equal(roles, bindings.Select(each => (each["kind"].Text!, each.At("roleRef.name").Text)));
        Assert.All(bindings, binding => Assert.Equal(("ServiceAccount", "ninepaths-reader", "ninepaths"),
            (binding["subjects"][0]["kind"].Text, binding["subjects"][0]["name"].Text, binding["subjects"][0]["namespace"].Text)));
    }

    /// <summary>What the wiring looks at by name is what is read.</summary>
    [Fact]
    public void Whatever_the_engine_asks_a_snapshot_for_is_read()
    {
        var core = Path.Combine(Repository(), "src", "Ninepaths.Core");
        var asked = from file in Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
                    from match in Regex.Matches(File.ReadAllText(file), """\.(?:Of|Has|Find|In)\((?:"kube-node-lease", )?"(?<name>[a-z]+)"[,)]""").Cast<Match>()
                    select match.Groups["name"].Value;
        var read = WantedResources.All.Select(wanted => wanted.Name).Append(WantedResources.Configz).ToHashSet(StringComparer.Ordinal);
        var plurals = asked.Where(name => name.EndsWith('s') || name == WantedResources.Configz).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(plurals.Count > 15);
        Assert.Empty(plurals.Except(read));
    }

    private static List<string> Rights(string file) =>
    [
        .. from document in Documents(file)
           where document["kind"].Text is "ClusterRole" or "Role"
           from rule in document["rules"].Items
           from @group in rule["apiGroups"].Items
           from resource in rule["resources"].Items
           from verb in rule["verbs"].Items
           select $"{verb.Text} {resource.Text} of '{@group.Text}' in {document.At("metadata.namespace").Text ?? "all"}",
    ];

    private static List<ConfigNode> Documents(string file)
    {
        var yaml = YamlReader.Read(File.ReadAllBytes(Path.Combine(Repository(), "deploy", "rbac", file)));
        Assert.Empty(yaml.Faults);
        return [.. yaml.Documents];
    }

    private static string Repository([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Ninepaths.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("the tests do not lie in a checkout");
    }
}
