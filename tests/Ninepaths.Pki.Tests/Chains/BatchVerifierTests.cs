using Ninepaths.Testing;

namespace Ninepaths.Pki.Tests;

public sealed class BatchVerifierTests
{
    private static readonly TestCertificate Ca = A.Ca("kubernetes").Build();
    private static readonly string Leaf = A.Client("alice").IssuedBy(Ca).Valid(A.Noon.AddYears(-1), A.Noon).Build().Pem;

    [Theory]
    [InlineData("2026-06-01T12:00:00Z", true)]
    [InlineData("2026-06-01T14:00:00+02:00", true)]
    [InlineData("2026-06-01T12:00:00.000Z", true)]
    [InlineData("2026-06-01T12:00:00.000000001Z", false)]
    [InlineData("2026-06-01T12:00:00.5Z", false)]
    public void Times_are_exact_to_the_nanosecond(string time, bool isAccepted) =>
        Assert.Equal(isAccepted, new BatchVerifier().Verify(new BatchCase("client", Ca.Pem, Leaf, null, time)).Accepted);

    [Theory]
    [InlineData("client", "yesterday")]
    [InlineData("client", "2026-06-01T12:00:00")]
    [InlineData("client", "2026-06-01T12:00:00.Z")]
    [InlineData("client", "")]
    [InlineData("peer", "2026-06-01T12:00:00Z")]
    public void A_question_that_makes_no_sense_is_a_format_error(string purpose, string time) =>
        Assert.Throws<FormatException>(() => new BatchVerifier().Verify(new BatchCase(purpose, Ca.Pem, Leaf, null, time)));
}
