using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Configuration;

/// <summary>What came of reading a file that the API server decodes strictly.</summary>
internal abstract record ConfigReading
{
    private ConfigReading()
    {
    }

    /// <summary>No setting names such a file.</summary>
    public sealed record NotSet : ConfigReading;

    /// <summary>The file is in use, and its content was not observed.</summary>
    public sealed record Unseen(Gap Why) : ConfigReading;

    /// <summary>The API server does not start with this file, and takes no such change while it runs.</summary>
    /// <param name="Why">What it refuses.</param>
    /// <param name="Document">What could be read of it all the same.</param>
    public sealed record Refused(Gap Why, ConfigFile? Document = null) : ConfigReading;

    /// <param name="File">What it says.</param>
    /// <param name="Path">Where it lies, as the API server names it.</param>
    public sealed record Good(ConfigFile File, string Path) : ConfigReading;

    /// <summary>The file, where it was read.</summary>
    public ConfigFile? Content => (this as Good)?.File;

    /// <summary>Why nothing is known of its content; null where it was read, or there is none.</summary>
    public Gap? Hidden => this switch { Unseen unseen => unseen.Why, Refused refused => refused.Why, _ => null };

    /// <summary>Reads the file that a setting of an API server names.</summary>
    /// <param name="server">The API server.</param>
    /// <param name="key">The setting.</param>
    /// <param name="kind">What belongs in the file.</param>
    /// <param name="check">What else the API server asks of it, once its fields are known.</param>
    public static ConfigReading Of(Component server, string key, ConfigKind kind, Func<ConfigFile, IEnumerable<ShapeFault>> check)
    {
        var setting = server.Settings[key];
        if (!setting.IsKnown) return new Unseen(new(setting.Origin, TlsSettingsReader.Hidden(server), TlsSettingsReader.Needs(server)));
        return setting.Text is { } path ? Of(server, path, path, kind, check) : new NotSet();
    }

    /// <summary>Reads a file that another one names.</summary>
    public static ConfigReading Of(
        Component server, string path, string named, ConfigKind kind, Func<ConfigFile, IEnumerable<ShapeFault>> check)
    {
        var file = ConfigFile.Read(server.Host, server.HostPathOf(path), named, out var gap);
        if (file is null)
        {
            var content = server.HostPathOf(path) is { } outside ? server.Host.Find(outside)?.Content : null;
            return content is null ? new Unseen(gap!) : new Refused(gap!);
        }

        return Of(server, file, path, kind, check);
    }

    /// <summary>Judges a document that was read.</summary>
    public static ConfigReading Of(
        Component server, ConfigFile file, string path, ConfigKind kind, Func<ConfigFile, IEnumerable<ShapeFault>> check) =>
        file.StrictRefusal(kind, server.Version) is { } refusal ? new Refused(refusal, file)
        : check(file).FirstOrDefault() is { } fault
            ? new Refused(new(file.At(Math.Max(1, fault.Line)), fault.Message, $"a {kind.Name} without this fault"), file)
        : new Good(file, path);
}
