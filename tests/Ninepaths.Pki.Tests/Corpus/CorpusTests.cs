namespace Ninepaths.Pki.Tests;

/// <summary>Go 1.26 is the oracle: each case was put to crypto/x509 and to a real TLS handshake.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void Every_case_of_the_corpus_gets_the_verdict_and_the_identity_that_Go_gives()
    {
        var verifier = new BatchVerifier();
        var differences = new List<string>();
        foreach (var @case in CorpusCase.All)
        {
            var outcome = verifier.Verify(@case.Question);
            if (outcome.Accepted != @case.Accepted)
            {
                differences.Add($"{@case}: Go says {(@case.Accepted ? "accepted" : @case.Error)}, we say {outcome.Reason}");
            }
            else if (Show(outcome.Identity) != Show(@case.Identity))
            {
                differences.Add($"{@case}: Go sees {Show(@case.Identity)}, we see {Show(outcome.Identity)}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {CorpusCase.All.Count} differ:\n{string.Join("\n", differences)}");
    }

    [Fact]
    public void The_corpus_is_there() => Assert.True(CorpusCase.All.Count >= 579);

    [Fact]
    public void Every_rejection_names_what_is_wrong_in_a_sentence_that_can_be_shown()
    {
        var verifier = new BatchVerifier();
        foreach (var @case in CorpusCase.All.Where(c => !c.Accepted))
        {
            var outcome = verifier.Verify(@case.Question);
            Assert.NotNull(outcome.Fault);
            Assert.True(outcome.Reason.Length > 20, @case.Id);
            Assert.DoesNotContain(outcome.Reason, char.IsControl);
        }
    }

    private static string Show(ClientIdentity? identity) =>
        identity is null ? "nobody" : $"{identity.User} [{string.Join("|", identity.Groups)}] {identity.Uid ?? "without uid"}";
}
