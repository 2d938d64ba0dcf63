namespace Ninepaths.Documents;

/// <summary>Files of the kubelet, kube-proxy and the scheduler. The first two pass over fields that they do not know; the scheduler does
/// not start.</summary>
/// <remarks>The config folders of staging/src/k8s.io/kubelet, kube-proxy and kube-scheduler.</remarks>
internal static partial class ConfigKinds
{
    private const string PluginSet = "{enabled:[{name weight:i}] disabled:[{name weight:i}]}";

    public static readonly ConfigKind Kubelet = new("KubeletConfiguration", [new("kubelet.config.k8s.io/v1beta1")], ShapeText.Parse(
        "{kind apiVersion enableServer:b staticPodPath podLogsDir syncFrequency:d fileCheckFrequency:d httpCheckFrequency:d "
        + "staticPodURL staticPodURLHeader:<[]> address port:i readOnlyPort:i tlsCertFile tlsPrivateKeyFile tlsCipherSuites:[] "
        + "tlsCurvePreferences:[i] tlsMinVersion rotateCertificates:b serverTLSBootstrap:b authentication:{x509:{clientCAFile} "
        + "webhook:{enabled:b cacheTTL:d} anonymous:{enabled:b}} authorization:{mode webhook:{cacheAuthorizedTTL:d "
        + "cacheUnauthorizedTTL:d}} registryPullQPS:i registryBurst:i imagePullCredentialsVerificationPolicy "
        + "preloadedImagesVerificationAllowlist:[] eventRecordQPS:i eventBurst:i enableDebuggingHandlers:b "
        + "enableContentionProfiling:b healthzPort:i healthzBindAddress oomScoreAdj:i clusterDomain clusterDNS:[] "
        + "streamingConnectionIdleTimeout:d nodeStatusUpdateFrequency:d nodeStatusReportFrequency:d nodeLeaseDurationSeconds:i "
        + "imageMinimumGCAge:d imageMaximumGCAge:d imageGCHighThresholdPercent:i imageGCLowThresholdPercent:i volumeStatsAggPeriod:d "
        + "kubeletCgroups systemCgroups cgroupRoot cgroupsPerQOS:b cgroupDriver cpuManagerPolicy singleProcessOOMKill:b "
        + "cpuManagerPolicyOptions:<> cpuManagerReconcilePeriod:d memoryManagerPolicy topologyManagerPolicy topologyManagerScope "
        + "topologyManagerPolicyOptions:<> qosReserved:<> runtimeRequestTimeout:d hairpinMode maxPods:i podCIDR podPidsLimit:i "
        + "resolvConf runOnce:b cpuCFSQuota:b cpuCFSQuotaPeriod:d nodeStatusMaxImages:i maxOpenFiles:i contentType kubeAPIQPS:i "
        + "kubeAPIBurst:i serializeImagePulls:b maxParallelImagePulls:i evictionHard:<> evictionSoft:<> evictionSoftGracePeriod:<> "
        + "evictionPressureTransitionPeriod:d evictionMaxPodGracePeriod:i evictionMinimumReclaim:<> mergeDefaultEvictionSettings:b "
        + "podsPerCore:i enableControllerAttachDetach:b protectKernelDefaults:b makeIPTablesUtilChains:b iptablesMasqueradeBit:i "
        + "iptablesDropBit:i featureGates:<b> failSwapOn:b memorySwap:{swapBehavior} containerLogMaxSize containerLogMaxFiles:i "
        + "containerLogMaxWorkers:i containerLogMonitorInterval:d configMapAndSecretChangeDetectionStrategy systemReserved:<> "
        + "kubeReserved:<> reservedSystemCPUs showHiddenMetricsForVersion systemReservedCgroup kubeReservedCgroup "
        + "enforceNodeAllocatable:[] allowedUnsafeSysctls:[] volumePluginDir providerID kernelMemcgNotification:b logging:{format "
        + "flushFrequency:* verbosity:i vmodule:[{filePattern verbosity:i}] options:{text:{splitStream:b infoBufferSize:*} "
        + "json:{splitStream:b infoBufferSize:*}}} enableSystemLogHandler:b enableSystemLogQuery:b shutdownGracePeriod:d "
        + "shutdownGracePeriodCriticalPods:d shutdownGracePeriodByPodPriority:[{priority:i shutdownGracePeriodSeconds:i}] "
        + "crashLoopBackOff:{maxContainerRestartPeriod:d} reservedMemory:[{numaNode:i limits:*}] enableProfilingHandler:b "
        + "enableDebugFlagsHandler:b seccompDefault:b memoryThrottlingFactor:n memoryReservationPolicy registerWithTaints:[{key value "
        + "effect timeAdded:*}] registerNode:b tracing:{endpoint samplingRatePerMillion:i} localStorageCapacityIsolation:b "
        + "containerRuntimeEndpoint imageServiceEndpoint failCgroupV1:b userNamespaces:{idsPerPod:i}}"));

    public static readonly ConfigKind KubeProxy = new("KubeProxyConfiguration", [new("kubeproxy.config.k8s.io/v1alpha1")], ShapeText.Parse(
        "{kind apiVersion featureGates:<b> clientConnection:{kubeconfig acceptContentTypes contentType qps:n burst:i} "
        + "logging:{format flushFrequency:* verbosity:i vmodule:[{filePattern verbosity:i}] options:{text:{splitStream:b "
        + "infoBufferSize:*} json:{splitStream:b infoBufferSize:*}}} hostnameOverride bindAddress healthzBindAddress "
        + "metricsBindAddress bindAddressHardFail:b enableProfiling:b showHiddenMetricsForVersion mode iptables:{masqueradeBit:i "
        + "masqueradeAll:b localhostNodePorts:b syncPeriod:d minSyncPeriod:d} ipvs:{syncPeriod:d minSyncPeriod:d scheduler "
        + "excludeCIDRs:[] strictARP:b tcpTimeout:d tcpFinTimeout:d udpTimeout:d} nftables:{masqueradeBit:i masqueradeAll:b "
        + "syncPeriod:d minSyncPeriod:d} winkernel:{networkName sourceVip enableDSR:b rootHnsEndpointName forwardHealthCheckVip:b} "
        + "detectLocalMode detectLocal:{bridgeInterface interfaceNamePrefix} clusterCIDR nodePortAddresses:[] oomScoreAdj:i "
        + "conntrack:{maxPerCore:i min:i tcpEstablishedTimeout:d tcpCloseWaitTimeout:d tcpBeLiberal:b udpTimeout:d "
        + "udpStreamTimeout:d} configSyncPeriod:d portRange windowsRunAsService:b}"));

    public static readonly ConfigKind KubeScheduler = new("KubeSchedulerConfiguration",
        [new("kubescheduler.config.k8s.io/v1", new(1, 25)), new("kubescheduler.config.k8s.io/v1beta3", Until: new(1, 29)),
            new("kubescheduler.config.k8s.io/v1beta2", Until: new(1, 28))], ShapeText.Parse((
        "{kind apiVersion parallelism:i leaderElection:{leaderElect:b leaseDuration:d renewDeadline:d retryPeriod:d resourceLock "
        + "resourceName resourceNamespace} clientConnection:{kubeconfig acceptContentTypes contentType qps:n burst:i} "
        + "enableProfiling:b enableContentionProfiling:b percentageOfNodesToScore:i podInitialBackoffSeconds:i podMaxBackoffSeconds:i "
        + "profiles:[{schedulerName percentageOfNodesToScore:i plugins:{preEnqueue:@ queueSort:@ preFilter:@ filter:@ postFilter:@ "
        + "preScore:@ score:@ reserve:@ permit:@ preBind:@ bind:@ postBind:@ multiPoint:@ placementGenerate:@ placementScore:@} "
        + "pluginConfig:[{name args:*}]}] extenders:[{urlPrefix filterVerb preemptVerb prioritizeVerb weight:i bindVerb enableHTTPS:b "
        + "tlsConfig:{insecure:b serverName certFile keyFile caFile certData:* keyData:* caData:*} httpTimeout:d nodeCacheCapable:b "
        + "managedResources:[{name ignoredByScheduler:b}] ignorable:b}] delayCacheUntilActive:b}")
            .Replace("@", PluginSet, StringComparison.Ordinal)));
}
