using Ninepaths.Testing;

namespace Ninepaths.Pki.Tests;

public sealed class ConcurrencyTests
{
    [Theory]
    [InlineData(KeyKind.EcdsaP256)]
    [InlineData(KeyKind.Rsa2048)]
    public void One_bundle_serves_many_threads(KeyKind kind)
    {
        var ca = A.Ca("kubernetes").WithKey(kind).Build();
        var bundle = TrustBundle.ForServers(ca.Pem);
        var good = A.Server("good").Named("a.test").IssuedBy(ca).Build().Pem;
        var bad = A.Server("bad").Named("b.test").IssuedBy(ca).Build().Pem;

        Parallel.For(0, 400, i =>
        {
            var presented = PresentedChain.Read(i % 2 == 0 ? good : bad);
            Assert.Equal(i % 2 == 0, ChainVerifier.VerifyServer(bundle, presented, "a.test", A.Noon).IsTrusted);
        });
    }
}
