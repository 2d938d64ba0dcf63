using System.Formats.Tar;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;
using static Ninepaths.Hosts.Tests.TempFolder;

namespace Ninepaths.Hosts.Tests;

/// <summary>Input made by chance, always the same: the contract is a value or a user error, never another exception.</summary>
public sealed class StrangeInputTests : IDisposable
{
    private static readonly string[] Pieces =
    [
        "token", "password", "data", "stringData", "name", "value", "client-key-data", "kind: Secret", "DB_PASSWORD", "--token", "auth", "key",
        ":", ": ", "=", "\"", "'", "\n", "\r\n", "\n  ", "\n    ", "- ", " ", "|", ">", "{", "}", "[", "]", ",", "\\", "#", "!", "&", "/", "@", "://", ".",
        "hunter2", "eyJhbGciOiJ", "abcdef.0123456789abcdef", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "-----BEGIN PUBLIC KEY-----",
        "UFJJVkFURSBLRV", "AAAA", "K10", "Bearer ", "Authorization", "auth_pass ", "\t", "é",
    ];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Any_text_keeps_its_lines_and_nothing_more_is_found_in_it_afterwards()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var (redacted, _) = SecretText.Redact(text);
            Assert.True(text.Count(c => c == '\n') == redacted.Count(c => c == '\n'), text);
            RedactedFile.From(Encoding.UTF8.GetBytes(text), (FileRole)random.Next(3));
        }
    }

    [Fact]
    public async Task Any_damaged_archive_is_read_or_refused()
    {
        var random = new Random(20261123);
        var sound = TarOf(TestFiles.At("samples/hard-way-systemd/nodes/etcd1"));
        for (var round = 0; round < 300; round++)
        {
            var bytes = sound.ToArray();
            for (var hit = random.Next(1, 20); hit > 0; hit--)
            {
                // Headers decide most: half of the hits go there.
                var at = random.Next(bytes.Length);
                bytes[random.Next(2) == 0 ? at : at & ~511 | random.Next(512) & 511] = (byte)random.Next(256);
            }

            var path = _temp.At("damaged.tar");
            await File.WriteAllBytesAsync(path, random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes, TestContext.Current.CancellationToken);
            try
            {
                Assert.NotNull(await TestFiles.Read(path));
            }
            catch (UserErrorException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    [Fact]
    public async Task Any_damaged_json_is_a_gap()
    {
        var random = new Random(20261123);
        string[] files = ["nodes/cp1/files.json", "nodes/cp1/processes.json", "nodes/cp1/listeners.json", "nodes/cp1/probes.json", "nodes/cp1/network.json", "etcd-members.json", "version.json"];
        var sound = files.ToDictionary(file => file, file => File.ReadAllText(TestFiles.At("samples/kubeadm-1.36-ha/" + file)));
        string[] values = ["null", "[]", "{}", "\"x\"", "-1", "1e999", "true", "\"\\ud800\"", "[[[[[[", "99999999999999999999"];
        for (var round = 0; round < 200; round++)
        {
            foreach (var (file, text) in sound)
            {
                // Another value for a member here and there, which stays JSON most of the time.
                var parts = text[..Math.Min(text.Length, 4000 + random.Next(40) * 100)].Split(": ");
                for (var hit = 0; hit < 3 && parts.Length > 1; hit++)
                {
                    var at = random.Next(1, parts.Length);
                    parts[at] = values[random.Next(values.Length)] + parts[at][Math.Max(0, parts[at].IndexOf(',', StringComparison.Ordinal))..];
                }

                _temp.Write(file, string.Join(": ", parts));
            }

            Snapshot snapshot = await TestFiles.Read(_temp.Path);
            Assert.Single(snapshot.Hosts);
        }
    }

    [Fact]
    public async Task Text_that_is_no_text_is_read_all_the_same()
    {
        _temp.Write("nodes/cp1/processes.json", """[{"pid":1,"name":"\ud800 \ud83d\ude00","environ":{"\udc00":"x"}}]""");
        _temp.Write("api/configmaps.json", """{"items":[{"metadata":{"name":"c\udfff","annotations":{"\ud800":"\ud800"}},"data":{"\ud800":"\ud800"}}]}""");
        await File.WriteAllBytesAsync(_temp.At("version.json"), [.. "{\"gitVersion\":\""u8, 0xff, .. "\"}"u8], TestContext.Current.CancellationToken);

        var snapshot = await TestFiles.Read(_temp.Path);

        Assert.Equal("\ufffd \U0001f600", snapshot.Hosts.Single().Processes.Single().Name);
        Assert.Equal("c\ufffd", snapshot.Api.Of("configmaps").Single().Name);
        Assert.Equal("\ufffd", snapshot.ServerVersion);
    }

    private static byte[] TarOf(string node)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in EntriesOf(node, "nodes/etcd1/"))
                tar.WriteEntry(entry);
        }

        return bytes.ToArray();
    }
}
