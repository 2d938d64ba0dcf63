using System.Collections.Frozen;

namespace Ninepaths.Catalogue;

/// <summary>Flags that bear on no path: known, so that a misspelt one can be told from one that is none of our business.</summary>
/// <remarks>From the programs' own help: Kubernetes 1.36, etcd 3.4 to 3.6.</remarks>
internal static class OtherFlags
{
    /// <summary>True when the component has this flag, although the catalogue says nothing about it.</summary>
    public static bool Has(ComponentKind component, string flag) =>
        (ByComponent.TryGetValue(component, out var flags) && flags.Contains(flag)) || (component is not ComponentKind.Etcd && BeforeOwnLogging.Contains(flag));

    // klog's flags, removed in 1.26, and the kubelet's for dockershim, removed in 1.24 and later.
    private static readonly FrozenSet<string> BeforeOwnLogging = FrozenSet.ToFrozenSet(
    [
        "add-dir-header", "alsologtostderr", "log-backtrace-at", "log-dir", "log-file", "log-file-max-size", "logtostderr", "one-output", "skip-headers",
        "skip-log-headers", "stderrthreshold", "network-plugin", "cni-bin-dir", "cni-conf-dir", "container-runtime", "pod-infra-container-image",
    ]);

    private static readonly FrozenDictionary<ComponentKind, FrozenSet<string>> ByComponent = new Dictionary<ComponentKind, string>
    {
        // openshift-config names the file that all the others stand in: OpenShift's own addition.
        [ComponentKind.KubeApiserver] = """
            openshift-config
            allow-metric-labels allow-metric-labels-manifest audit-log-batch-buffer-size audit-log-batch-max-size
            audit-log-batch-max-wait audit-log-batch-throttle-burst audit-log-batch-throttle-enable audit-log-batch-throttle-qps
            audit-log-compress audit-log-format audit-log-mode audit-log-truncate-enabled audit-log-truncate-max-batch-size
            audit-log-truncate-max-event-size audit-log-version audit-webhook-batch-buffer-size audit-webhook-batch-max-size
            audit-webhook-batch-max-wait audit-webhook-batch-throttle-burst audit-webhook-batch-throttle-enable
            audit-webhook-batch-throttle-qps audit-webhook-initial-backoff audit-webhook-mode audit-webhook-truncate-enabled
            audit-webhook-truncate-max-batch-size audit-webhook-truncate-max-event-size audit-webhook-version contention-profiling
            coordinated-leadership-lease-duration coordinated-leadership-renew-deadline coordinated-leadership-retry-period
            default-not-ready-toleration-seconds default-unreachable-toleration-seconds delete-collection-workers disabled-metrics
            emulated-version emulation-forward-compatible enable-garbage-collector enable-priority-and-fairness
            endpoint-reconciler-type etcd-compaction-interval etcd-count-metric-poll-period etcd-db-metric-poll-interval
            etcd-readycheck-timeout event-ttl goaway-chance help lease-reuse-duration-seconds livez-grace-period
            log-flush-frequency log-json-info-buffer-size log-json-split-stream log-text-info-buffer-size log-text-split-stream
            logging-format max-connection-bytes-per-sec max-mutating-requests-inflight max-requests-inflight
            min-compatibility-version min-request-timeout permit-address-sharing permit-port-sharing
            runtime-config-emulation-forward-compatible send-retry-after-while-not-ready-once show-hidden-metrics-for-version
            shutdown-delay-duration shutdown-send-retry-after shutdown-watch-termination-grace-period
            storage-initialization-timeout storage-media-type v version vmodule watch-cache watch-cache-sizes
            """,
        [ComponentKind.KubeControllerManager] = """
            openshift-config
            allocate-node-cidrs allow-metric-labels allow-metric-labels-manifest attach-detach-reconcile-sync-period
            cidr-allocator-type cloud-config cluster-name concurrent-cron-job-syncs concurrent-daemonset-syncs
            concurrent-deployment-syncs concurrent-device-taint-eviction-syncs concurrent-endpoint-syncs
            concurrent-ephemeralvolume-syncs concurrent-gc-syncs concurrent-horizontal-pod-autoscaler-syncs concurrent-job-syncs
            concurrent-namespace-syncs concurrent-rc-syncs concurrent-replicaset-syncs concurrent-resource-quota-syncs
            concurrent-resourceclaim-syncs concurrent-service-endpoint-syncs concurrent-service-syncs
            concurrent-serviceaccount-token-syncs concurrent-statefulset-syncs concurrent-ttl-after-finished-syncs
            concurrent-validating-admission-policy-status-syncs configure-cloud-routes contention-profiling
            controller-shutdown-timeout controller-start-interval disable-attach-detach-reconcile-sync
            disable-force-detach-on-timeout disabled-metrics emulated-version enable-dynamic-provisioning enable-garbage-collector
            enable-hostpath-provisioner enable-leader-migration endpoint-updates-batch-period endpointslice-updates-batch-period
            external-cloud-volume-plugin flex-volume-plugin-dir help horizontal-pod-autoscaler-cpu-initialization-period
            horizontal-pod-autoscaler-downscale-stabilization horizontal-pod-autoscaler-initial-readiness-delay
            horizontal-pod-autoscaler-sync-period horizontal-pod-autoscaler-tolerance kube-api-burst kube-api-content-type
            kube-api-qps large-cluster-size-threshold leader-elect leader-elect-lease-duration leader-elect-renew-deadline
            leader-elect-resource-lock leader-elect-resource-name leader-elect-resource-namespace leader-elect-retry-period
            leader-migration-config log-flush-frequency log-json-info-buffer-size log-json-split-stream log-text-info-buffer-size
            log-text-split-stream logging-format max-endpoints-per-slice min-compatibility-version min-resync-period
            mirroring-concurrent-service-endpoint-syncs mirroring-endpointslice-updates-batch-period
            mirroring-max-endpoints-per-subset namespace-sync-period node-cidr-mask-size node-cidr-mask-size-ipv4
            node-cidr-mask-size-ipv6 node-eviction-rate node-monitor-grace-period node-monitor-period node-startup-grace-period
            permit-address-sharing permit-port-sharing pv-recycler-increment-timeout-nfs pv-recycler-minimum-timeout-hostpath
            pv-recycler-minimum-timeout-nfs pv-recycler-pod-template-filepath-hostpath pv-recycler-pod-template-filepath-nfs
            pv-recycler-timeout-increment-hostpath pvclaimbinder-sync-period resource-quota-sync-period
            route-reconciliation-period secondary-node-eviction-rate show-hidden-metrics-for-version terminated-pod-gc-threshold
            unhealthy-zone-threshold unsupported-kube-api-over-localhost v version vmodule
            """,
        [ComponentKind.KubeScheduler] = """
            allow-metric-labels allow-metric-labels-manifest contention-profiling disabled-metrics emulated-version help
            kube-api-burst kube-api-content-type kube-api-qps leader-elect leader-elect-lease-duration leader-elect-renew-deadline
            leader-elect-resource-lock leader-elect-resource-name leader-elect-resource-namespace leader-elect-retry-period
            log-flush-frequency log-json-info-buffer-size log-json-split-stream log-text-info-buffer-size log-text-split-stream
            logging-format min-compatibility-version permit-address-sharing permit-port-sharing
            pod-max-in-unschedulable-pods-duration show-hidden-metrics-for-version unsupported-kube-api-over-localhost v version
            vmodule write-config-to
            """,
        [ComponentKind.KubeProxy] = """
            bind-address-hard-fail boot-id-file cleanup config-sync-period conntrack-max-per-core conntrack-min
            conntrack-tcp-be-liberal conntrack-tcp-timeout-close-wait conntrack-tcp-timeout-established conntrack-udp-timeout
            conntrack-udp-timeout-stream detect-local-mode help init-only iptables-masquerade-bit iptables-min-sync-period
            iptables-sync-period ipvs-exclude-cidrs ipvs-min-sync-period ipvs-scheduler ipvs-strict-arp ipvs-sync-period
            ipvs-tcp-timeout ipvs-tcpfin-timeout ipvs-udp-timeout kube-api-burst kube-api-content-type kube-api-qps
            log-flush-frequency log-json-info-buffer-size log-json-split-stream log-text-info-buffer-size log-text-split-stream
            logging-format machine-id-file masquerade-all oom-score-adj pod-bridge-interface pod-interface-name-prefix
            show-hidden-metrics-for-version v version vmodule write-config-to
            """,
        [ComponentKind.Kubelet] = """
            allowed-unsafe-sysctls application-metrics-count-limit boot-id-file cgroup-driver cgroup-root cgroups-per-qos
            container-hints container-log-max-files container-log-max-size containerd containerd-namespace contention-profiling
            cpu-cfs-quota cpu-cfs-quota-period cpu-manager-policy cpu-manager-policy-options cpu-manager-reconcile-period
            enable-controller-attach-detach enable-load-reader enforce-node-allocatable event-burst event-qps
            event-storage-age-limit event-storage-event-limit eviction-hard eviction-max-pod-grace-period eviction-minimum-reclaim
            eviction-pressure-transition-period eviction-soft eviction-soft-grace-period exit-on-lock-contention
            experimental-allocatable-ignore-eviction experimental-mounter-path fail-cgroupv1 fail-swap-on file-check-frequency
            global-housekeeping-interval hairpin-mode help housekeeping-interval http-check-frequency
            image-credential-provider-bin-dir image-credential-provider-config image-gc-high-threshold image-gc-low-threshold
            image-service-endpoint kernel-memcg-notification kube-api-burst kube-api-content-type kube-api-qps kube-reserved
            kube-reserved-cgroup kubelet-cgroups local-storage-capacity-isolation lock-file log-cadvisor-usage log-flush-frequency
            log-json-info-buffer-size log-json-split-stream log-text-info-buffer-size log-text-split-stream logging-format
            machine-id-file make-iptables-util-chains max-housekeeping-interval max-open-files max-pods maximum-dead-containers
            maximum-dead-containers-per-container memory-manager-policy minimum-container-ttl-duration minimum-image-ttl-duration
            node-status-max-images node-status-update-frequency oom-score-adj pod-cidr pod-max-pids pods-per-core
            protect-kernel-defaults provider-id qos-reserved register-with-taints registry-burst registry-qps reserved-cpus
            reserved-memory resolv-conf runonce runtime-cgroups runtime-request-timeout seccomp-default serialize-image-pulls
            storage-driver-buffer-duration storage-driver-db storage-driver-host storage-driver-password storage-driver-secure
            storage-driver-table storage-driver-user sync-frequency system-cgroups system-reserved system-reserved-cgroup
            topology-manager-policy topology-manager-policy-options topology-manager-scope v version vmodule volume-plugin-dir
            volume-stats-agg-period
            """,
        [ComponentKind.Etcd] = """
            auth-token-ttl auto-compaction-mode auto-compaction-retention backend-batch-interval backend-batch-limit
            backend-bbolt-freelist-type bcrypt-cost bootstrap-defrag-threshold-megabytes compact-hash-check-time
            compaction-batch-limit compaction-sleep-interval corrupt-check-time debug discovery-cacert discovery-cert
            discovery-dial-timeout discovery-fallback discovery-keepalive-time discovery-keepalive-timeout discovery-key
            discovery-password discovery-proxy discovery-request-timeout discovery-srv-name discovery-token discovery-user
            distributed-tracing-address distributed-tracing-instance-id distributed-tracing-sampling-rate
            distributed-tracing-service-name downgrade-check-time election-timeout enable-distributed-tracing enable-log-rotation
            experimental-backend-bbolt-freelist-type experimental-compaction-batch-limit experimental-corrupt-check-time
            experimental-enable-lease-checkpoint experimental-enable-v2v3 experimental-initial-corrupt-check
            experimental-warning-apply-duration experimental-watch-progress-notify-interval grpc-keepalive-interval
            grpc-keepalive-min-time grpc-keepalive-timeout heartbeat-interval initial-election-tick-advance log-format log-level
            log-outputs log-package-levels log-rotation-config-json logger max-concurrent-streams max-learners max-request-bytes
            max-snapshots max-txn-ops max-wals memory-mlock metrics pre-vote proxy proxy-dial-timeout proxy-failure-wait
            proxy-read-timeout proxy-refresh-interval proxy-write-timeout quota-backend-bytes raft-read-timeout raft-write-timeout
            snapshot-catchup-entries snapshot-count socket-reuse-address socket-reuse-port strict-reconfig-check version
            warning-apply-duration warning-unary-request-duration watch-progress-notify-interval
            """,
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal));
}
