namespace Ninepaths.Documents;

/// <summary>Files that the API server reads: it refuses to start with one that it does not understand in full.</summary>
/// <remarks>staging/src/k8s.io/apiserver/pkg/apis/apiserver, staging/src/k8s.io/pod-security-admission/admission/api.</remarks>
internal static partial class ConfigKinds
{
    private const string Config = "apiserver.config.k8s.io/";
    private const string PodSecurityGroup = "pod-security.admission.config.k8s.io/";

    public static readonly ConfigKind Authentication = new("AuthenticationConfiguration",
        [new(Config + "v1", new(1, 34)), new(Config + "v1beta1", new(1, 30)), new(Config + "v1alpha1", new(1, 29))], ShapeText.Parse(
        "{kind apiVersion jwt:[{issuer:{url discoveryURL certificateAuthority audiences:[] audienceMatchPolicy egressSelectorType} "
        + "claimValidationRules:[{claim requiredValue expression message}] claimMappings:{username:{claim prefix expression} "
        + "groups:{claim prefix expression} uid:{claim expression} extra:[{key valueExpression}]} userValidationRules:[{expression "
        + "message}]}] anonymous:{enabled:b conditions:[{path}]}}"));

    public static readonly ConfigKind Authorization = new("AuthorizationConfiguration",
        [new(Config + "v1", new(1, 32)), new(Config + "v1beta1", new(1, 30)), new(Config + "v1alpha1", new(1, 29))], ShapeText.Parse(
        "{kind apiVersion authorizers:[{type name webhook:{authorizedTTL:d cacheAuthorizedRequests:b unauthorizedTTL:d "
        + "cacheUnauthorizedRequests:b timeout:d subjectAccessReviewVersion matchConditionSubjectAccessReviewVersion failurePolicy "
        + "connectionInfo:{type kubeConfigFile} matchConditions:[{expression}]}}]}"));

    public static readonly ConfigKind Admission = new("AdmissionConfiguration",
        [new(Config + "v1"), new("apiserver.k8s.io/v1alpha1")], ShapeText.Parse(
        "{kind apiVersion plugins:[{name path configuration:*}]}"));

    public static readonly ConfigKind WebhookAdmission = new("WebhookAdmissionConfiguration",
        [new(Config + "v1"), new(Config + "v1alpha1", Until: new(1, 36), OtherKind: "WebhookAdmission")], ShapeText.Parse(
        "{kind apiVersion kubeConfigFile staticManifestsDir}"));

    public static readonly ConfigKind PodSecurity = new("PodSecurityConfiguration",
        [new(PodSecurityGroup + "v1", new(1, 25)), new(PodSecurityGroup + "v1beta1"), new(PodSecurityGroup + "v1alpha1")], ShapeText.Parse(
        "{kind apiVersion defaults:{enforce enforce-version audit audit-version warn warn-version} exemptions:{usernames:[] "
        + "namespaces:[] runtimeClasses:[]}}"));

    public static readonly ConfigKind Egress = new("EgressSelectorConfiguration",
        [new("apiserver.k8s.io/v1beta1"), new("apiserver.k8s.io/v1alpha1")], ShapeText.Parse(
        "{kind apiVersion egressSelections:[{name connection:{proxyProtocol transport:{tcp:{url tlsConfig:{caBundle clientKey "
        + "clientCert tlsServerName}} uds:{udsName}}}}]}"));

    // The second name comes from a mistake in an old document, which the API server has understood ever since.
    public static readonly ConfigKind Encryption = new("EncryptionConfiguration",
        [new(Config + "v1"), new("v1", OtherKind: "EncryptionConfig")], ShapeText.Parse(
        "{kind apiVersion resources:[{resources:[] providers:[{aesgcm:{keys:[{name secret}]} aescbc:{keys:[{name secret}]} "
        + "secretbox:{keys:[{name secret}]} identity:{} kms:{apiVersion name cachesize:i endpoint timeout:d}}]}]}"));

    public static readonly ConfigKind AuditPolicy = new("Policy", [new("audit.k8s.io/v1")], ShapeText.Parse(
        "{kind apiVersion metadata:* rules:[{level users:[] userGroups:[] verbs:[] resources:[{group resources:[] resourceNames:[]}] "
        + "namespaces:[] nonResourceURLs:[] omitStages:[] omitManagedFields:b}] omitStages:[] omitManagedFields:b}"));
}
