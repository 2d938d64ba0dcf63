namespace Ninepaths.Wiring.Rights;

/// <summary>What somebody can do with his rights that ordinary work does not need.</summary>
public enum PowerKind
{
    /// <summary>Every verb on every resource.</summary>
    Everything,

    /// <summary>Acting as somebody else.</summary>
    Impersonation,

    /// <summary>The kubelets' own API, through nodes/proxy.</summary>
    NodeProxy,

    /// <summary>Roles of one's own making.</summary>
    RoleEscalation,

    /// <summary>Certificates for any user.</summary>
    ClientCertificates,

    /// <summary>The service accounts of all namespaces, or of kube-system.</summary>
    ServiceAccounts,

    /// <summary>Secrets of all namespaces.</summary>
    AllSecrets,

    /// <summary>Objects changed on their way into the cluster.</summary>
    MutatingAdmission,

    /// <summary>Whole API groups answered by somebody else.</summary>
    ApiServices,

    /// <summary>A service account with one of these powers, taken over in its namespace.</summary>
    Takeover,

    /// <summary>Secrets of kube-system.</summary>
    SystemSecrets,

    /// <summary>Objects read on their way into the cluster.</summary>
    ValidatingAdmission,

    /// <summary>The ConfigMaps by which clusters find their CAs, names and settings.</summary>
    ClusterConfiguration,

    /// <summary>Certificates put into requests of others.</summary>
    RequestSigning,

    /// <summary>escalate or bind, without what else it takes to use them.</summary>
    EscalationVerbs,

    /// <summary>Where nodes say they can be reached.</summary>
    NodeStatus,

    /// <summary>Certificates of nodes without anybody's approval.</summary>
    NodeJoining,
}
