namespace Ninepaths.Hosts.Captures;

/// <summary>One file of a capture that is being written; a directory where there are no bytes.</summary>
internal sealed record CaptureItem(string Path, ReadOnlyMemory<byte>? Content);
