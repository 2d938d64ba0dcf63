using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ninepaths.Probing.Connecting;

namespace Ninepaths.Probing.Hello;

/// <summary>Reads what a server answers to a ClientHello, up to where it would be encrypted.</summary>
internal sealed class ServerFlightReader(Stream stream)
{
    /// <summary>The most that is read of one server: a flight is a few kilobytes, and a hostile one has no end.</summary>
    public const int Most = 256 * 1024;

    private const int HeaderLength = 5;
    private const int LongestRecord = 16 * 1024 + 2048;
    private const byte Alert = 21;
    private const byte Handshake = 22;

    private readonly byte[] _record = new byte[HeaderLength + LongestRecord];
    private readonly List<byte> _messages = [];
    private int _filled;
    private int _consumed;

    /// <param name="toItsEnd">Read the certificates and the request for one too, which are in clear below TLS 1.3.</param>
    public async Task<HelloAnswer> ReadAsync(bool toItsEnd, CancellationToken cancellationToken)
    {
        HelloAnswer.Chosen? chosen = null;
        try
        {
            while (true)
            {
                if (!await FillAsync(HeaderLength, cancellationToken).ConfigureAwait(false)) return chosen ?? Ended();
                if (!IsRecord(_record)) return chosen ?? (HelloAnswer)new HelloAnswer.Garbage(NoTls.Because(_record.AsSpan(0, _filled)));
                var length = BinaryPrimitives.ReadUInt16BigEndian(_record.AsSpan(3));
                if (!await FillAsync(HeaderLength + length, cancellationToken).ConfigureAwait(false)) return chosen ?? Ended();
                var payload = _record.AsMemory(HeaderLength, length);
                if (_record[0] == Alert)
                {
                    // Level 1 is a warning, e.g. unrecognized_name from servers that then go on.
                    if (length >= 2 && payload.Span[0] != 1) return chosen ?? (HelloAnswer)new HelloAnswer.Refused(payload.Span[1]);
                }
                else if (_record[0] == Handshake)
                {
                    _messages.AddRange(payload.Span);
                    if (Parse(ref chosen, toItsEnd) is { } answer) return answer;
                }
                else
                {
                    return chosen ?? (HelloAnswer)new HelloAnswer.Garbage($"a record of type {_record[0]} where the ServerHello was due");
                }

                if ((_consumed += length) > Most) return chosen ?? (HelloAnswer)new HelloAnswer.Garbage($"more than {Most / 1024} KiB of handshake");
                _record.AsSpan(HeaderLength + length, _filled - HeaderLength - length).CopyTo(_record);
                _filled -= HeaderLength + length;
            }
        }
        catch (SilenceException e)
        {
            return chosen ?? (HelloAnswer)new HelloAnswer.TimedOut(e.Message);
        }
        catch (IOException e)
        {
            return chosen ?? (HelloAnswer)new HelloAnswer.Closed(IoFault.Of(e));
        }
    }

    /// <summary>The answer where it is known now; null to read on.</summary>
    private HelloAnswer? Parse(ref HelloAnswer.Chosen? chosen, bool toItsEnd)
    {
        var bytes = CollectionsMarshal.AsSpan(_messages);
        var at = 0;
        HelloAnswer? answer = null;
        while (answer is null && bytes.Length - at >= 4)
        {
            var length = (bytes[at + 1] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length > Most) return chosen ?? (HelloAnswer)new HelloAnswer.Garbage($"a handshake message of {length} bytes");
            if (bytes.Length - at - 4 < length) break;
            answer = Message(bytes[at], bytes.Slice(at + 4, length), ref chosen, toItsEnd);
            at += 4 + length;
        }

        // What is left over is the beginning of the next message.
        _messages.RemoveRange(0, at);
        return answer;
    }

    private static HelloAnswer? Message(byte type, ReadOnlySpan<byte> body, ref HelloAnswer.Chosen? chosen, bool toItsEnd)
    {
        switch (type, chosen)
        {
            case (0, null):
                return null;
            case (2, null):
                if (ServerMessages.Hello(body) is not { } hello) return new HelloAnswer.Garbage("a ServerHello that cannot be read");
                chosen = new(hello.Version, hello.Suite, ServerFlight.Unread);
                return toItsEnd && hello.Version < TlsVersion.Tls13.Code ? null : chosen;
            case (_, null):
                return new HelloAnswer.Garbage($"a handshake message of type {type} where the ServerHello was due");
            case (11, _):
                chosen = chosen with { Flight = chosen.Flight with { Chain = ServerMessages.Certificates(body) } };
                return null;
            case (13, _):
                chosen = chosen with
                {
                    Flight = chosen.Flight with { RequestsCertificate = true, Authorities = ServerMessages.Authorities(body, chosen.Version == TlsVersion.Tls12.Code) },
                };
                return null;
            case (14, _):
                return chosen with { Flight = chosen.Flight with { RequestsCertificate = chosen.Flight.RequestsCertificate ?? false } };
            default:
                return null;
        }
    }

    private HelloAnswer Ended() => _filled == 0 && _consumed == 0
        ? new HelloAnswer.Closed("the connection was closed without an answer")
        : _filled > 0 && !IsPlausible(_record.AsSpan(0, _filled))
            ? new HelloAnswer.Garbage(NoTls.Because(_record.AsSpan(0, _filled)))
            : new HelloAnswer.Closed("the connection was closed in the middle of the answer");

    private static bool IsRecord(ReadOnlySpan<byte> header) =>
        IsPlausible(header) && BinaryPrimitives.ReadUInt16BigEndian(header[3..]) is > 0 and <= LongestRecord;

    // Types 20 to 24 (RFC 8446 §5.1, RFC 6520), then the major version, which is 3 in all of them.
    private static bool IsPlausible(ReadOnlySpan<byte> start) => start[0] is >= 20 and <= 24 && (start.Length < 2 || start[1] == 3);

    private async Task<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        while (_filled < count)
        {
            var read = await stream.ReadAsync(_record.AsMemory(_filled), cancellationToken).ConfigureAwait(false);
            if (read == 0) return false;
            _filled += read;
        }

        return true;
    }
}
