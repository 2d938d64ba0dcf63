using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>Whom Kubernetes takes the owner of a client certificate for; <c>system:authenticated</c> is added later, elsewhere.</summary>
/// <remarks>k8s.io/apiserver authentication/request/x509: the last common name, every organization, the user UID attribute.</remarks>
public sealed record ClientIdentity(string User, ImmutableArray<string> Groups, string? Uid);
