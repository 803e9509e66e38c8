import { ordinalsOf, podNameOf } from '../controllers/statefulSet.ts';
import { podName, serviceName } from '../dns/names.ts';
import type { ServiceEntry, Zone } from '../dns/zone.ts';
import { selectedPods } from '../endpoints/fromPods.ts';
import type { RoadPod } from '../pod.ts';

/** Ordinals of one set that are looked at one by one. */
const manyOrdinals = 10_000;

/**
 * The names that a Service is expected to have: its own, one for each pod that carries its name as subdomain (and each ordinal such a set
 * declares), and for each selected pod with a hostname whose own subdomain names no Service. A VIP Service is expected to have its own.
 */
export function expectedNames(zone: Zone, entry: ServiceEntry): readonly string[] {
  const { name, namespace, nature } = entry;
  const own = serviceName(name, namespace, zone.settings);
  if (nature !== 'headless') return [own];
  const hostnames = new Set([...governed(zone, entry), ...ungoverned(zone, entry), ...byHand(entry)]);
  return [own, ...[...hostnames].map((hostname) => podName(hostname, name, namespace, zone.settings))];
}

function* governed(zone: Zone, { name, namespace }: ServiceEntry): Iterable<string> {
  for (const workload of zone.index.withSubdomain(name)) {
    if (zone.index.namespaceOf(workload) !== namespace) continue;
    if (workload.kind === 'StatefulSet') {
      const { start, end } = ordinalsOf(workload);
      for (let ordinal = start; ordinal < Math.min(end, start + manyOrdinals); ordinal++) yield podNameOf(workload, ordinal);
    } else {
      for (const { hostname } of zone.index.podsOf(workload).pods) if (hostname !== undefined) yield hostname;
    }
  }
}

/** Pods that a typing error in `serviceName` or `subdomain` has left without a Service. */
function* ungoverned(zone: Zone, { service, name }: ServiceEntry): Iterable<string> {
  for (const { pods } of selectedPods(service, zone.index)) {
    for (const pod of pods) if (pod.hostname !== undefined && pod.subdomain !== name && !isGoverned(zone, pod)) yield pod.hostname;
  }
}

function isGoverned(zone: Zone, { subdomain, namespace }: RoadPod): boolean {
  return subdomain !== undefined && zone.service(subdomain, namespace) !== undefined;
}

/** Hostnames in slices that no controller made. */
function* byHand({ endpoints }: ServiceEntry): Iterable<string> {
  for (const { hostname } of endpoints) if (hostname !== undefined) yield hostname;
}
