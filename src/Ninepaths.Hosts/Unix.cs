using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Ninepaths.Facts;

namespace Ninepaths.Hosts;

/// <summary>What lstat says of a path.</summary>
internal sealed record FileStatus(FileKind Kind, int? Mode, uint? Uid, uint? Gid, long Size, DateTimeOffset? ModifiedAt);

/// <summary>
/// The system calls that .NET does not offer: the type and owner of a file without following a link, an open that neither
/// waits at a FIFO nor follows a link, and whether the clock is synchronised. Elsewhere than on Linux the nearest thing that .NET has takes their place.
/// </summary>
internal static partial class Unix
{
    private const int AtCurrentDirectory = -100;
    private const int AtSymlinkNoFollow = 0x100;
    private const int AtEmptyPath = 0x1000;
    private const int AccessDenied = 13;

    // Kernels before 4.11, and sandboxes that do not know statx.
    private const int NotImplemented = 38;
    private const int ClockNotSynchronized = 5;
    private const uint BasicStats = 0x7ff;
    private const int ReadOnlyNonBlockingCloseOnExec = 0x800 | 0x80000;

    // O_NOFOLLOW is one of the few flags that differ: 0400000 on x86 and most, 0100000 on Arm and PowerPC.
    private static readonly int NoFollow =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Ppc64le ? 0x8000 : 0x20000;

    /// <summary>Null where nothing stands at the path, or where a directory on the way may not be searched.</summary>
    public static FileStatus? Status(string path) => Status(path, out _);

    /// <summary>Like <see cref="Status(string)"/>, and tells the two apart.</summary>
    public static FileStatus? Status(string path, out bool denied)
    {
        denied = false;
        if (!OperatingSystem.IsLinux()) return ManagedStatus(path);
        if (Statx(AtCurrentDirectory, path, AtSymlinkNoFollow, BasicStats, out var stat) == 0) return From(stat);
        var error = Marshal.GetLastPInvokeError();
        denied = error == AccessDenied;
        return error == NotImplemented ? ManagedStatus(path) : null;
    }

    /// <summary>Opens a regular file for reading; anything else is refused without waiting.</summary>
    /// <exception cref="IOException">It cannot be opened, or is not a regular file.</exception>
    public static SafeFileHandle OpenRegular(string path)
    {
        if (!OperatingSystem.IsLinux()) return File.OpenHandle(path);
        var descriptor = Open(path, ReadOnlyNonBlockingCloseOnExec | NoFollow);
        if (descriptor < 0) throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()).ToLowerInvariant());
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var known = Statx(descriptor, "", AtEmptyPath, BasicStats, out var stat) == 0;
        if (known ? From(stat).Kind == FileKind.File : Marshal.GetLastPInvokeError() == NotImplemented) return handle;
        handle.Dispose();
        throw new IOException("not a regular file");
    }

    /// <summary>Whether the kernel holds its clock for synchronised; null where it does not say.</summary>
    public static bool? IsClockSynchronized()
    {
        // struct timex has 208 bytes or fewer; zeroes mean that nothing is to be changed.
        Span<byte> timex = stackalloc byte[512];
        timex.Clear();
        if (!OperatingSystem.IsLinux()) return null;
        var state = Adjtimex(ref MemoryMarshal.GetReference(timex));
        return state < 0 ? null : state != ClockNotSynchronized;
    }

    // FIFOs, sockets and character devices have no length, and a file without length need not be opened: that keeps this form safe too.
    private static FileStatus? ManagedStatus(string path)
    {
        FileSystemInfo info = new FileInfo(path);
        if (info.LinkTarget is not null) return new FileStatus(FileKind.Link, null, null, null, 0, new DateTimeOffset(info.LastWriteTimeUtc));
        if (!info.Exists) info = new DirectoryInfo(path);
        if (!info.Exists) return null;
        var kind = info is DirectoryInfo ? FileKind.Directory : FileKind.File;
        var mode = OperatingSystem.IsWindows() ? (int?)null : (int)info.UnixFileMode;
        return new FileStatus(kind, mode, null, null, info is FileInfo file ? file.Length : 0, new DateTimeOffset(info.LastWriteTimeUtc));
    }

    private static FileStatus From(in StatxBuffer stat) => new(
        (stat.Mode & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Directory,
            0xA000 => FileKind.Link,
            _ => FileKind.Special,
        },
        stat.Mode & 0xFFF,
        stat.Uid,
        stat.Gid,
        (long)stat.Size,
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(stat.ModifiedSeconds, -62135596800, 253402300799)));

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out StatxBuffer buffer);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    private static partial int Adjtimex(ref byte timex);

    // struct statx of linux/stat.h: the same on every architecture, unlike struct stat.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxBuffer
    {
        [FieldOffset(20)] public uint Uid;
        [FieldOffset(24)] public uint Gid;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(112)] public long ModifiedSeconds;
    }
}
