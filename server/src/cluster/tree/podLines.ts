import type { Endpoint } from '../../kubernetes/endpoint.ts';
import type { PodName, ServiceRoad } from '../../kubernetes/dns/serviceRoad.ts';
import type { Absence, Reason } from '../../kubernetes/reason.ts';

/** One pod (or hand-made endpoint) of a Service: published, or missing with the reason. */
export interface PodLine {
  /** What it is called: pod name, hostname or address. */
  readonly label: string;
  /** Published addresses, of both families; empty where it is missing. */
  readonly addresses: readonly string[];
  readonly published: boolean;
  /** Published although it is not ready or terminating. */
  readonly early: 'notReady' | 'terminating' | undefined;
  /** Its names below the Service; of the form `address` where it has no pod name. */
  readonly names: readonly PodName[];
  /** Why it is missing, or why it has no pod name. */
  readonly absence: Absence | undefined;
  readonly node: string | undefined;
  readonly zone: string | undefined;
  readonly isPod: boolean;
  /** Its subdomain names another Service that is there. */
  readonly namedElsewhere: boolean;
}

/**
 * Whether a pod is published and yet not under the name that its hostname promises. Pods of a Deployment promise none, and pods named
 * under another Service that is there keep their promise: many sets have one Service for peers and one for clients.
 */
export function lacksName({ published, names, absence, namedElsewhere }: PodLine): boolean {
  return published && absence?.name !== undefined && !namedElsewhere && names.every(({ form }) => form === 'address');
}

/** Order of names in the tree: numbers by value, web-2 before web-10. Making a collator costs more than comparing a hundred names. */
export const byName: (a: string, b: string) => number = new Intl.Collator('en', { numeric: true }).compare;

/**
 * The lines of one Service in the order of their names.
 *
 * @param isService whether the Service's namespace has a Service of this name.
 */
export function podLines(road: ServiceRoad, isService: (name: string) => boolean): readonly PodLine[] {
  const absent = absentPods(road, () => true);
  const nameless = absentPods(road, ({ reason }) => nameReasons.has(reason.kind));
  const groups = new Map<string, Endpoint[]>();
  for (const endpoint of road.endpoints) if (endpoint.ready) groups.set(endpoint.label, [...(groups.get(endpoint.label) ?? []), endpoint]);
  const named = namesByEndpoint(road.podNames);
  const published = [...groups].map(([label, endpoints]) => {
    const absence = nameless.get(label);
    const namedElsewhere = absence?.reason.kind === 'otherSubdomain' && isService(absence.reason.subdomain);
    return { ...publishedLine(label, endpoints, named, absence), namedElsewhere };
  });
  const missing = [...absent]
    .filter(([label]) => !groups.has(label) && !label.endsWith('*'))
    .map(([label, absence]) => missingLine(label, absence));
  return [...published, ...missing].toSorted((a, b) => byName(a.label, b.label));
}

/** Reasons for which a published pod has no name of its own; the others are about pods that are not published. */
const nameReasons: ReadonlySet<Reason['kind']> = new Set([
  'noHostname',
  'hostnameWithoutSubdomain',
  'subdomainWithoutHostname',
  'otherSubdomain',
]);

/** By pod the reason nearest the cause. */
function absentPods(road: ServiceRoad, counts: (absence: Absence) => boolean): ReadonlyMap<string, Absence> {
  const absent = new Map<string, Absence>();
  for (const absence of road.absent) {
    if (absence.pod === undefined || !counts(absence)) continue;
    const known = absent.get(absence.pod);
    if (known === undefined || distance(absence) < distance(known)) absent.set(absence.pod, absence);
  }
  return absent;
}

/** What the pod itself says is nearer than its set's template, which may have changed since; a pod of another namespace is another pod. */
function distance({ reason, origin }: Absence): number {
  if (reason.kind === 'otherNamespace') return 2;
  return reason.kind === 'notSelected' && origin?.object.kind !== 'Pod' ? 1 : 0;
}

function namesByEndpoint(names: readonly PodName[]): ReadonlyMap<Endpoint, readonly PodName[]> {
  const found = new Map<Endpoint, PodName[]>();
  for (const name of names) for (const endpoint of name.endpoints) found.set(endpoint, [...(found.get(endpoint) ?? []), name]);
  return found;
}

function publishedLine(
  label: string,
  group: readonly Endpoint[],
  named: ReadonlyMap<Endpoint, readonly PodName[]>,
  absence: Absence | undefined,
): Omit<PodLine, 'namedElsewhere'> {
  return {
    label,
    addresses: group.flatMap(({ addresses }) => addresses ?? []),
    published: true,
    early: group.some(({ terminating }) => terminating)
      ? 'terminating'
      : group.some(({ serving }) => serving === false)
        ? 'notReady'
        : undefined,
    names: [...new Set(group.flatMap((endpoint) => named.get(endpoint) ?? []))],
    absence,
    node: group.find(({ nodeName }) => nodeName !== undefined)?.nodeName,
    zone: group.find(({ zone }) => zone !== undefined)?.zone,
    isPod: group.some(({ podName }) => podName !== undefined),
  };
}

function missingLine(label: string, absence: Absence): PodLine {
  const nothing = { addresses: [], names: [], early: undefined, node: undefined, zone: undefined, namedElsewhere: false };
  return { label, published: false, absence, isPod: true, ...nothing };
}
