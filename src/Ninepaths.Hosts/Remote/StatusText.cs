using System.Globalization;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Remote;

/// <summary>The status of a file as programs of the host print it.</summary>
internal static class StatusText
{
    private const long LastSecond = 253402300799;

    /// <summary><c>stat -c '%f %u %g %s %Y'</c>: mode in hexadecimal, owner, group, size, time. Null for anything else.</summary>
    public static FileStatus? FromStat(string text)
    {
        if (text.Split(' ') is not [var mode, var uid, var gid, var size, var time]) return null;
        if (!int.TryParse(mode, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) || Number(uid) is not { } owner || Number(gid) is not { } group) return null;
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)) return null;
        DateTimeOffset? modified = long.TryParse(time.Split('.')[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, -62135596800, LastSecond)) : null;
        var kind = (bits & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Directory,
            0xA000 => FileKind.Link,
            _ => FileKind.Special,
        };
        return new FileStatus(kind, bits & 0xFFF, owner, group, bytes, modified);
    }

    /// <summary><c>ls -ldn</c>: <c>-rw-r--r-- 1 0 0 220 Nov 30 10:22 /etc/hosts</c>. Its time has no year, so none is taken.</summary>
    public static FileStatus? FromLs(string text)
    {
        if (text.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries) is not [{ Length: >= 10 } mode, _, var uid, var gid, var size, ..]) return null;
        if (Number(uid) is not { } owner || Number(gid) is not { } group) return null;
        var bits = 0;
        for (var i = 1; i <= 9; i++)
            if (mode[i] is not ('-' or 'S' or 'T')) bits |= 1 << (9 - i);
        if (mode[3] is 's' or 'S') bits |= 0x800;
        if (mode[6] is 's' or 'S') bits |= 0x400;
        if (mode[9] is 't' or 'T') bits |= 0x200;
        var kind = mode[0] switch
        {
            '-' => FileKind.File,
            'd' => FileKind.Directory,
            'l' => FileKind.Link,
            _ => FileKind.Special,
        };

        // A device has two numbers there, and no size.
        return new FileStatus(kind, bits, owner, group, long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0, null);
    }

    private static uint? Number(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
