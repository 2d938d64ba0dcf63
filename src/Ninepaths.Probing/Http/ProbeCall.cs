using System.Collections.Immutable;

namespace Ninepaths.Probing.Http;

/// <summary>One request of a probe. Only reviews have a body.</summary>
internal sealed class ProbeCall(string path)
{
    public string Path => path;

    /// <summary>JSON to post; null for a GET.</summary>
    public string? Body { get; private init; }

    public GivenToken? Token { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Who the API server takes the caller for (authentication.k8s.io/v1, since 1.28).</summary>
    public static ProbeCall WhoAmI => new("/apis/authentication.k8s.io/v1/selfsubjectreviews")
    {
        Body = """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}""",
    };

    /// <summary>Whether the caller may do everything.</summary>
    public static ProbeCall MayEverything => new("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
    {
        Body = """{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"*","group":"*","resource":"*"}}}""",
    };

    public ProbeCall As(GivenToken? token, ImmutableArray<KeyValuePair<string, string>> headers) => new(path) { Body = Body, Token = token, Headers = headers };

    public override string ToString() => $"{(Body is null ? "GET" : "POST")} {path}";
}
