namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>The logs that connections are read from.</summary>
public enum FlowFormat
{
    /// <summary>Cilium's Hubble: <c>hubble observe -o jsonpb</c>, or <c>-o json</c>.</summary>
    Hubble,

    /// <summary>Calico's flow logs: those of its commercial editions, Goldmane's and Whisker's.</summary>
    Calico,

    /// <summary>The connections of a node's kernel: <c>conntrack -L</c>, <c>conntrack -E</c>, <c>/proc/net/nf_conntrack</c>.</summary>
    Conntrack,

    /// <summary>Access logs of Istio's proxies, as JSON or in Istio's default text format.</summary>
    Envoy,
}
