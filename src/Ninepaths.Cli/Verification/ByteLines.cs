using System.Runtime.CompilerServices;

namespace Ninepaths.Cli.Verification;

/// <summary>The lines of a stream as bytes, one at a time and never more than one in memory.</summary>
internal static class ByteLines
{
    /// <summary>The longest line that is read; a longer one comes out as null.</summary>
    public const int Longest = 16 * 1024 * 1024;

    /// <remarks>Each line is valid until the next is asked for.</remarks>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        int start = 0, end = 0, searched = 0;
        var tooLong = false;
        while (true)
        {
            var newline = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var stop = searched + newline;
                yield return LineOf(start, stop);
                tooLong = false;
                start = searched = stop + 1;
                continue;
            }

            if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end > Longest) (tooLong, end) = (true, 0);
            searched = end;
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);

            // A terminal or pipe that sends nothing cannot be interrupted; waiting for it can.
            var read = await stream.ReadAsync(buffer.AsMemory(end), CancellationToken.None).AsTask().WaitAsync(cancellationToken);
            if (read == 0) break;
            end += read;
        }

        if (tooLong || end > start) yield return LineOf(start, end);

        ReadOnlyMemory<byte>? LineOf(int from, int to) =>
            tooLong || to - from > Longest ? default(ReadOnlyMemory<byte>?) : buffer.AsMemory(from, to - from);
    }
}
