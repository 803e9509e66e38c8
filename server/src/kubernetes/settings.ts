/** An IP family, spelt as in `ipFamilies`. */
export type IpFamily = 'IPv4' | 'IPv6';

/** What a cluster is like, as far as it changes an answer; every field is a setting of the user or read from the cluster. */
export interface ClusterSettings {
  /** End of every computed name, without dots at its ends. No API tells it (kubernetes.md 4.6). */
  readonly clusterDomain: string;
  /** Namespace of objects that declare none. */
  readonly namespace: string;
  /** Minor version of the API server that judges: 36 for 1.36. */
  readonly kubernetesMinor: number;
  /** Families of the cluster, primary first. */
  readonly ipFamilies: readonly IpFamily[];
  readonly dns: DnsSettings;
}

/** How the cluster's DNS server is set up. */
export interface DnsSettings {
  readonly server: 'coredns' | 'kube-dns';
  /** CoreDNS's `endpoint_pod_names`: pods without hostname are named by pod name, not by address. */
  readonly endpointPodNames: boolean;
  /** CoreDNS's `pods`: what `10-0-0-1.ns.pod.<domain>` answers. */
  readonly pods: 'disabled' | 'insecure' | 'verified';
  /** Seconds. */
  readonly ttl: number;
}

/** A kubeadm cluster of today. */
export const defaultSettings: ClusterSettings = {
  clusterDomain: 'cluster.local',
  namespace: 'default',
  kubernetesMinor: 36,
  ipFamilies: ['IPv4'],
  dns: { server: 'coredns', endpointPodNames: false, pods: 'insecure', ttl: 30 },
};
