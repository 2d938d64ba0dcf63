using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>A URL in etcd's settings: its scheme decides whether the wire is encrypted.</summary>
internal sealed record EtcdUrl(string Scheme, string Host, int Port)
{
    public bool IsTls => Scheme is "https" or "unixs";

    public bool IsSocket => Scheme is "unix" or "unixs";

    public bool IsPlain => Scheme is "http" or "unix";

    public bool IsLoopback => Host is "localhost" || Scheme is "unix" or "unixs"
        || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>True when a listener at this URL answers on that host name or address.</summary>
    public bool Takes(string host) => IsEverywhere || CanonicalAddress.Same(Host, host)
        || (IsLoopback && host is "localhost" or "127.0.0.1" or "::1");

    /// <summary>True for a listener on all addresses.</summary>
    public bool IsEverywhere => Host is "0.0.0.0" or "::" or "";

    /// <summary>All URLs of a setting; what cannot be read is left out.</summary>
    public static ImmutableArray<EtcdUrl> All(Setting setting) =>
        [.. setting.Values.SelectMany(value => value.Split(',')).Select(Parse).OfType<EtcdUrl>()];

    public static EtcdUrl? Parse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) ? new(uri.Scheme, CanonicalAddress.Of(uri.IdnHost), uri.Port) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Scheme}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
