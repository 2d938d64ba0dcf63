using Ninepaths.Live.Tests.Sandbox;
using Ninepaths.Testing;

namespace Ninepaths.Live.Tests.Components;

/// <summary>A machine of the cluster: an address, a folder, and what runs on it.</summary>
internal sealed class LiveHost
{
    private readonly List<RunningProgram> _programs = [];
    private readonly List<IAsyncDisposable> _companions = [];

    public LiveHost(string name, string folder, int site, int number)
    {
        Name = name;
        Folder = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        Address = Loopback.NodeAddress(site, number);
        OwnAddress = Loopback.OwnAddress(site, number);
    }

    /// <summary>The folder that stands for the one in which a kubelet looks for static pods.</summary>
    public const string Manifests = "manifests";

    /// <summary>The folder for kubeconfigs of users, which no program names.</summary>
    public const string Kubeconfigs = "kubeconfigs";

    public string Name { get; }

    /// <summary>Everything that the programs of this host read and write.</summary>
    public string Folder { get; }

    /// <summary>The address by which other hosts know it.</summary>
    public string Address { get; }

    /// <summary>A loopback address that only this host uses.</summary>
    public string OwnAddress { get; }

    public IReadOnlyList<RunningProgram> Programs => _programs;

    /// <summary>True when an API server runs on it.</summary>
    public bool ServesApi => _programs.Any(program => program.Name == ApiServerProcess.Name);

    public string PathOf(string file) => Path.Combine(Folder, file);

    public string Pki(string file) => Path.Combine(Folder, "pki", file);

    /// <summary>Writes a file that only its owner can read, and returns its path.</summary>
    public string Write(string file, string content)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        var ownersOnly = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var stream = new FileStream(beside, ownersOnly))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(content);
        }

        File.Move(beside, path, overwrite: true);
        return path;
    }

    /// <summary>Writes a certificate and its key, e.g. as <c>pki/etcd/server.crt</c> and <c>.key</c>.</summary>
    public void Write(string name, TestCertificate certificate)
    {
        Write(name + ".key", certificate.KeyPem);
        Write(name + ".crt", certificate.Pem);
    }

    /// <summary>Starts a program; what is to be done before it comes first, as a command that ends with becoming it.</summary>
    public RunningProgram Run(string program, Flags flags, params string[] wrapper)
    {
        var name = Path.GetFileName(program);
        var running = RunningProgram.Start(name, [.. wrapper, program, .. flags.All], PathOf($"{name}.log"));
        _programs.Add(running);
        return running;
    }

    /// <summary>Disposes of something when the programs of this host have ended, which need it until then.</summary>
    public void Accompany(IAsyncDisposable companion) => _companions.Add(companion);

    /// <summary>Ends what was started last first.</summary>
    public async Task EndAsync()
    {
        foreach (var program in Enumerable.Reverse(_programs)) await program.DisposeAsync();
        foreach (var companion in _companions) await companion.DisposeAsync();
        _programs.Clear();
        _companions.Clear();
    }
}
