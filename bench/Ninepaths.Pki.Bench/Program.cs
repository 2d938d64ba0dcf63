using System.Globalization;
using Ninepaths.Pki;
using Ninepaths.Pki.Bench;
using Ninepaths.Testing;

// Prints, for a kind of key, how often a second each step can be done on one core. Run by bench/chains.sh, which compares with openssl speed.
var kind = args is ["ecdsap256", ..] ? KeyKind.EcdsaP256 : KeyKind.Rsa2048;
var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 1.0;

var ca = A.Ca("kubernetes").WithKey(kind).Build();
var leaf = A.Server("kube-apiserver").WithKey(kind).IssuedBy(ca)
    .Named("kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local", "10.96.0.1", "10.0.0.11").Build();
var bundle = TrustBundle.ForServers(ca.Pem);
var pem = leaf.Pem;

Rate.Print("crypto", seconds, BareVerification.Of(leaf, ca));
Rate.Print("parse", seconds, () => Certificate.TryParse(leaf.Der, out _, out _));
Rate.Print("chain", seconds, () => ChainVerifier.VerifyServer(bundle, [Certificate.Parse(leaf.Der)], "10.0.0.11", A.Noon).IsTrusted);
Rate.Print("text", seconds, () => ChainVerifier.VerifyServer(bundle, PresentedChain.Read(pem), "10.0.0.11", A.Noon).IsTrusted);
