using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

public class CipherSuiteTests
{
    [Theory]
    [InlineData("TLS_AES_128_GCM_SHA256", CipherStrength.Tls13)]
    [InlineData("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", CipherStrength.Strong)]
    [InlineData("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", CipherStrength.Weak)]
    [InlineData("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", CipherStrength.Insecure)]
    [InlineData("TLS_RSA_WITH_AES_256_GCM_SHA384", CipherStrength.Insecure)]
    public void A_suite_is_worth_this(string name, CipherStrength strength) => Assert.Equal(strength, CipherSuites.StrengthOf(name));

    [Fact]
    public void A_name_that_Go_does_not_know_has_no_worth() => Assert.Null(CipherSuites.StrengthOf("ECDHE-RSA-AES128-GCM-SHA256"));

    [Fact]
    public void Go_1_26_knows_25_suites_and_Kubernetes_two_older_names() => Assert.Equal(27, CipherSuites.All.Length);
}
