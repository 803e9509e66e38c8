import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { DnsAnswer, DnsRecord } from './dnsAnswer.ts';
import type { Manifest, Pod, Service } from './objects.ts';

/** A scenario recorded from a real cluster: what was applied, what was then live, what CoreDNS answered. */
export interface Recording {
  readonly id: string;
  readonly namespace: string;
  /** YAML, several documents. */
  readonly manifests: string;
  /** What was done to single pods once all were ready. */
  readonly state?: Readonly<Record<string, { readonly ready?: false; readonly terminating?: true }>>;
  readonly live: { readonly services: readonly Service[]; readonly pods: readonly Pod[] };
  readonly answers: readonly DnsAnswer[];
}

/** Reads every recording of a folder, in the order of the file names. */
export function readRecordings(folder: string): Recording[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.toSorted().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording);
}

/** The objects of a recording, as they were applied. */
export function manifestsOf({ manifests }: Recording): Manifest[] {
  return parseAllDocuments(manifests).map((document) => document.toJS() as Manifest);
}

/** What of a cluster has addresses. */
type Addressed = Recording['live'];

/**
 * Rewrites addresses of one cluster into those that the same Services and pods have in another: as they are, with
 * dashes (a label in a name) and reversed (in the name of a PTR record). Pods whose names end in five random characters
 * are paired in the order of their names, as one is as good as the other.
 */
export function addressTranslator(from: Addressed, to: Addressed): (answer: DnsAnswer) => DnsAnswer {
  const own = addressesByOwner(to);
  const forms = new Map<string, string>();
  for (const [owner, addresses] of addressesByOwner(from)) {
    for (const [index, address] of addresses.entries()) {
      const other = own.get(owner)?.[index];
      if (other === undefined) throw new Error(`${owner} has no address ${index} here`);
      forms.set(address, other).set(dashed(address), dashed(other)).set(reversed(address), reversed(other));
    }
  }
  return (answer) => ({
    ...answer,
    name: translateName(answer.name, forms),
    answers: answer.answers.map((record) => translateRecord(record, forms)),
  });
}

function translateRecord(record: DnsRecord, forms: ReadonlyMap<string, string>): DnsRecord {
  const name = translateName(record.name, forms);
  if (record.type === 'SRV') return { ...record, name, target: translateName(record.target, forms) };
  return { ...record, name, data: translateName(record.data, forms) };
}

/** An address is the whole of a value, the first label of a name, or the reversed name. */
function translateName(name: string, forms: ReadonlyMap<string, string>): string {
  const whole = forms.get(name);
  if (whole !== undefined) return whole;
  const [first = '', ...rest] = name.split('.');
  return [forms.get(first) ?? first, ...rest].join('.');
}

function addressesByOwner({ services, pods }: Addressed): Map<string, readonly string[]> {
  const owners = new Map<string, readonly string[]>();
  for (const { metadata, spec } of services) {
    owners.set(
      `Service ${metadata.name}`,
      (spec.clusterIPs ?? []).filter((address) => address !== 'None'),
    );
  }
  const counts = new Map<string, number>();
  for (const pod of pods.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))) {
    const isNamedByOrdinal = pod.metadata.labels?.['statefulset.kubernetes.io/pod-name'] !== undefined;
    const isRandom = pod.metadata.generateName !== undefined && !isNamedByOrdinal;
    const name = isRandom ? pod.metadata.name.replace(/-[a-z0-9]{5}$/, '') : pod.metadata.name;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    owners.set(`Pod ${name} #${count}`, pod.status.podIPs?.map(({ ip }) => ip) ?? []);
  }
  return owners;
}

function dashed(address: string): string {
  // A label may not end in a dash: CoreDNS writes `2001:db8::` as `2001-db8--0`.
  return address.replaceAll(/[.:]/g, '-').replace(/-$/, '-0').replace(/^-/, '0-');
}

function reversed(address: string): string {
  if (!address.includes(':')) return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':').map((group) => group.padStart(4, '0')));
  const [left, right] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0000');
  return `${[...left, ...zeros, ...right].join('').split('').toReversed().join('.')}.ip6.arpa`;
}
