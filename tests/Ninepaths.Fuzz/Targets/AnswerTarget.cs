using System.Text;
using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Hosts.Local;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Fuzz.Targets;

/// <summary>What a host of an inventory answers, from its bytes to facts.</summary>
internal sealed class AnswerTarget : IFuzzTarget
{
    // An input cannot know the number that is made for each answer: this stands for it.
    private const char Mark = '#';
    private static readonly Limits Small = new() { HostBytes = 4 << 20, Entries = 5000, NamedFiles = 500 };

    public string Name => "answer";

    public string Input => "records of an answer: a line that begins with # begins one";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var number = new AnswerNumber();
        var text = Encoding.Latin1.GetString(input.Span).Replace("\n" + Mark, "\n" + number.Text, StringComparison.Ordinal);
        using var received = new ReceivedHost(Small, TimeProvider.System);
        using var parser = new AnswerParser(number, Small.HostBytes, received.Take);
        try
        {
            foreach (var part in Encoding.Latin1.GetBytes(text).Chunk(997)) parser.Add(part);
        }
        catch (HostFailedException)
        {
            return;
        }

        var files = new ReceivedFiles(received, Small);
        var running = new RunningSystem(received.Proc, files, "h", new Gap(Origin.File("h", "/proc"), "none", "some"));
        _ = new HostReader(files, running, "h", Small).Read(null, null, CancellationToken.None);
    }
}
