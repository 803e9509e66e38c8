import { dashedAddress } from '../../../server/src/kubernetes/dns/endpointLabel.ts';
import type { LiveObjects } from '../liveObjects.ts';
import type { DnsQuestion } from '../dnsAnswer.ts';

/** Every name that could matter in a namespace: of Services, below them, of ports, reverse, and near misses of each. */
export function questions(namespace: string, zone: string, live: LiveObjects): readonly DnsQuestion[] {
  const names = [...new Set(forwardNames(namespace, zone, live))];
  const forward = names.flatMap((name) => (['A', 'AAAA', 'SRV', 'CNAME'] as const).map((type) => ({ name, type })));
  return [...forward, ...[...new Set(reverseNames(live))].map((name) => ({ name, type: 'PTR' as const }))];
}

function forwardNames(namespace: string, zone: string, live: LiveObjects): readonly string[] {
  const services = [...live.services.map(({ metadata }) => metadata.name), 'other', 'nobody'];
  const labels = [...new Set([...podLabels(live), ...sliceLabels(live), 'web-9', '_tcp', 'h1'])];
  const ports = live.services.flatMap(({ spec }) => (spec as { ports?: { name?: string; protocol?: string }[] }).ports ?? []);
  const portNames = [
    ...new Set(
      ports.flatMap(({ name, protocol = 'TCP' }) =>
        name === undefined ? [] : [`_${name}._${protocol.toLowerCase()}`, `${name}.${protocol.toLowerCase()}`],
      ),
    ),
  ];
  const wrong = ['_nope._tcp', '_web._udp', '_dns._tcp', 'a.b.c'];
  const base = (service: string): string => `${service}.${namespace}.svc.${zone}`;
  return [
    ...services.flatMap((service) => [base(service), ...[...labels, ...portNames, ...wrong].map((label) => `${label}.${base(service)}`)]),
    ...live.pods.flatMap(({ status }) => (status.podIPs ?? []).map(({ ip }) => `${dashedAddress(ip)}.${namespace}.pod.${zone}`)),
    // A namespace is known by its objects: the recording does not hold the Namespace.
    ...(live.services.length + live.pods.length > 0 ? [`${namespace}.svc.${zone}`, `203-0-113-99.${namespace}.pod.${zone}`] : []),
  ];
}

function podLabels({ pods }: LiveObjects): readonly string[] {
  return pods.flatMap(({ metadata, spec, status }) => {
    const { hostname } = spec as { hostname?: string };
    return [metadata.name, ...(hostname === undefined ? [] : [hostname]), ...(status.podIPs ?? []).map(({ ip }) => dashedAddress(ip))];
  });
}

function sliceLabels({ endpointSlices }: LiveObjects): readonly string[] {
  return endpointSlices.flatMap(({ endpoints }) =>
    (endpoints ?? []).flatMap(({ hostname, addresses }) => [
      ...(hostname === undefined ? [] : [hostname]),
      ...addresses.map(dashedAddress),
    ]),
  );
}

/**
 * An address in a slice that names no Service is not asked for: CoreDNS never answers then (kubernetes.md 3.7). Nor is that of a node:
 * pods of other namespaces have it, too.
 */
function reverseNames({ services, pods, endpointSlices }: LiveObjects): readonly string[] {
  const unlabelled = endpointSlices.filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === undefined);
  const silent = new Set(unlabelled.flatMap(({ endpoints }) => (endpoints ?? []).flatMap(({ addresses }) => addresses)));
  const virtual = services.flatMap(({ spec }) => (spec.clusterIPs ?? []).filter((ip) => ip !== 'None'));
  for (const { status, spec } of pods)
    if ((spec as { hostNetwork?: boolean }).hostNetwork === true) for (const { ip } of status.podIPs ?? []) silent.add(ip);
  const own = pods.flatMap(({ status }) => (status.podIPs ?? []).map(({ ip }) => ip));
  const slices = endpointSlices.flatMap(({ endpoints }) => (endpoints ?? []).flatMap(({ addresses }) => addresses));
  return [...virtual, ...own, ...slices]
    .filter((ip) => !silent.has(ip) && !ip.includes(':'))
    .map((ip) => `${ip.split('.').reverse().join('.')}.in-addr.arpa`);
}
