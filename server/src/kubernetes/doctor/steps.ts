import { serviceSelector } from '../labels.ts';
import type { Endpoint } from '../endpoint.ts';
import type { AddressRecord, DnsRecord } from '../dns/record.ts';
import type { ServiceEntry } from '../dns/zone.ts';
import type { RoadPod } from '../pod.ts';
import type { Stage } from '../reason.ts';

/** One stage of the road of one name. `after`: nothing to see, because an earlier stage lost it or it was not asked. */
export interface Step {
  readonly stage: Stage;
  readonly state: 'ok' | 'lost' | 'after';
  readonly text: string;
}

/** `nginx: headless, selector app=nginx`. */
export function serviceText({ name, nature, service }: ServiceEntry): string {
  const selector = serviceSelector(service);
  const selects =
    selector === undefined
      ? 'no selector'
      : `selector ${Object.entries(selector)
          .map(([label, value]) => `${label}=${value}`)
          .join(', ')}`;
  if (nature === 'externalName') return `${name}: ExternalName ${service.spec.externalName ?? ''}`;
  return `${name}: ${nature === 'headless' ? 'headless' : 'virtual IP'}, ${selects}`;
}

/** `web-1: StatefulSet web, subdomain nginx, ready`. */
export function podText(pod: RoadPod, service: string): string {
  const owner =
    pod.owner.kind === 'Pod' ? pod.owner.metadata.ownerReferences?.[0] : { kind: pod.owner.kind, name: pod.owner.metadata.name };
  const made = owner === undefined ? 'by hand' : `${owner.kind} ${owner.name}`;
  const state = pod.terminating ? 'terminating' : pod.ready ? 'ready' : 'not ready';
  return `${pod.label}: ${made}, ${pod.subdomain === service ? `subdomain ${service}` : 'selected'}, ${state}`;
}

/** `10.0.0.11 in nginx-x7k2p: hostname web-1, ready`; several with their number of hostnames. */
export function endpointText(endpoints: readonly Endpoint[]): string {
  if (endpoints.length === 0) return 'none';
  const addresses = endpoints.flatMap((endpoint) => endpoint.addresses ?? [endpoint.label]);
  const slices = [...new Set(endpoints.flatMap(({ slice }) => slice?.name ?? []))];
  const where = slices.length === 0 ? '' : ` in ${few(slices)}`;
  return `${few(addresses)}${where}: ${hostnameText(endpoints)}, ${stateText(endpoints)}`;
}

function hostnameText(endpoints: readonly Endpoint[]): string {
  const hostnames = [...new Set(endpoints.map(({ hostname }) => hostname))];
  if (hostnames.length > 1) return `${hostnames.filter((hostname) => hostname !== undefined).length} hostnames`;
  return hostnames[0] === undefined ? 'no hostname' : `hostname ${hostnames[0]}`;
}

function stateText(endpoints: readonly Endpoint[]): string {
  if (endpoints.some(({ terminating }) => terminating)) return 'terminating, published';
  return endpoints.some(({ serving }) => serving === false) ? 'not ready, published' : 'ready';
}

/** `A 10.0.0.11`. */
export function recordText(records: readonly DnsRecord[]): string {
  const written = records.map((record) =>
    'target' in record ? `${record.type} ${record.target}` : `${record.type} ${addressText(record)}`,
  );
  return few(written);
}

function addressText({ address, endpoint }: AddressRecord): string {
  return address ?? endpoint?.label ?? 'virtual IP';
}

const most = 4;

/** The first few, and how many more. */
export function few(texts: readonly string[]): string {
  return texts.length <= most ? texts.join(', ') : `${texts.slice(0, most - 1).join(', ')} and ${texts.length - most + 1} more`;
}
