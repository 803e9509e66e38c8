import type { RoadPod } from '../pod.ts';
import type { ClusterSettings } from '../settings.ts';

/** What of a pod decides how it resolves names. */
export type Resolving = Pick<RoadPod, 'namespace'> & Partial<Pick<RoadPod, 'hostNetwork' | 'dnsPolicy' | 'dnsConfig'>>;

/** What kubelet writes to a pod's /etc/resolv.conf, as far as manifests tell. */
export interface ResolvConf {
  /** `cluster`: the cluster's DNS. `node`: whatever the node asks. `listed`: the nameservers of `dnsConfig` only. */
  readonly asks: 'cluster' | 'node' | 'listed';
  /** Search domains in order, without those a node adds of its own. */
  readonly search: readonly string[];
  readonly ndots: number;
}

const searchLimits = { paths: 32, characters: 2048, path: 253 } as const;

/** glibc takes no more (resolv.h `RES_MAXNDOTS`). */
const maxNdots = 15;

/** `ndots` where nothing sets it (resolv.conf(5)). */
const plainNdots = 1;

/**
 * resolv.conf of a pod (k/k pkg/kubelet/network/dns/dns.go `getPodDNSType`, `generateSearchesForDNSClusterFirst`, `appendDNSConfig`,
 * `formDNSSearchFitsLimits`).
 */
export function resolvConf(pod: Resolving, settings: Pick<ClusterSettings, 'clusterDomain'>): ResolvConf {
  const asks = asksWhom(pod);
  const domain = settings.clusterDomain;
  const own = asks === 'cluster' ? [`${pod.namespace}.svc.${domain}`, `svc.${domain}`, domain] : [];
  const listed = (pod.dnsConfig?.searches ?? []).filter((search) => search !== undefined);
  const ndots = ndotsOption(pod) ?? (asks === 'cluster' ? 5 : plainNdots);
  return { asks, search: fitting([...new Set([...own, ...listed])]), ndots: Math.min(ndots, maxNdots) };
}

function asksWhom(pod: Resolving): ResolvConf['asks'] {
  const policy = pod.dnsPolicy ?? 'ClusterFirst';
  if (policy === 'None') return 'listed';
  if (policy === 'Default') return 'node';
  return policy === 'ClusterFirst' && pod.hostNetwork === true ? 'node' : 'cluster';
}

/** The last option of the name wins; one without a value, or with no number, counts as not there. */
function ndotsOption(pod: Resolving): number | undefined {
  const option = pod.dnsConfig?.options?.findLast((entry) => entry?.name === 'ndots');
  return option?.value !== undefined && /^\d+$/.test(option.value) ? Number(option.value) : undefined;
}

function fitting(search: readonly string[]): readonly string[] {
  const kept = search.slice(0, searchLimits.paths).filter((path) => path.length <= searchLimits.path);
  while (kept.join(' ').length > searchLimits.characters) kept.pop();
  return kept;
}

/**
 * The absolute names that a resolver asks for `name`, in order: from `ndots` dots on first as written, else first with each search domain
 * (glibc resolv/res_query.c `res_nsearch`). A final dot means as written only.
 */
export function candidates(name: string, conf: Pick<ResolvConf, 'search' | 'ndots'>): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const searched = conf.search.map((domain) => `${name}.${domain.replace(/\.$/, '')}`.replace(/\.$/, ''));
  const asWritten = name.split('.').length - 1 >= conf.ndots;
  return asWritten ? [name, ...searched] : [...searched, name];
}
