using System.Text;

namespace Ninepaths.Kubernetes.Tests.Faking;

/// <summary>What a fake server does with a request.</summary>
internal sealed record FakeAnswer(int Status, byte[] Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public Manner Manner { get; init; } = Manner.Whole;

    public static FakeAnswer Json(string body) => new(200, Encoding.UTF8.GetBytes(body));

    /// <summary>A refusal as API servers word it.</summary>
    public static FakeAnswer Refusal(int status, string message) =>
        new(status, Encoding.UTF8.GetBytes($$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"{{message}}","code":{{status}}}"""));
}

/// <summary>How an answer is sent.</summary>
internal enum Manner
{
    Whole,

    /// <summary>Never.</summary>
    Hang,

    /// <summary>The head, and then a byte now and then.</summary>
    Drip,

    /// <summary>Half of what the head promises, and then the connection is closed.</summary>
    Half,

    /// <summary>Half, with nothing in the head that says how much it is.</summary>
    HalfWithoutLength,

    /// <summary>Bytes that are no HTTP.</summary>
    Garbage,
}
