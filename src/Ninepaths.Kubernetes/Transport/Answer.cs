namespace Ninepaths.Kubernetes.Transport;

/// <summary>What came of a request after all its attempts.</summary>
internal abstract record Answer<T>
{
    private Answer()
    {
    }

    /// <summary>It was answered, and read to its end.</summary>
    public sealed record Received(T Value) : Answer<T>;

    /// <summary>The server said no.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Said">Its words, safe to show; empty for none.</param>
    public sealed record Refused(int Status, string Said) : Answer<T>;

    /// <summary>No whole answer came.</summary>
    /// <param name="Why">In words.</param>
    public sealed record Failed(string Why) : Answer<T>;

    /// <summary>Why there is no value; null where there is one.</summary>
    public string? WhyNot => this switch
    {
        Refused { Status: 403 } => "forbidden",
        Refused { Said: "" } refused => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the API server answers {refused.Status}"),
        Refused refused => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the API server answers {refused.Status}: {refused.Said}"),
        Failed failed => failed.Why,
        _ => null,
    };
}
