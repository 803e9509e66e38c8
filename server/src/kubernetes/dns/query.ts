import { parseAddress } from '../address.ts';
import type { Absence } from '../reason.ts';
import { endpointLabel } from './endpointLabel.ts';
import { explainMissing } from './explain.ts';
import { findHosts, type Hosts } from './find.ts';
import { nameFault } from './limits.ts';
import { parseName, podName, serviceName } from './names.ts';
import type { DnsRecord, NameRecord, RecordType } from './record.ts';
import { addressRecords, cnameRecord, srvRecords } from './records.ts';
import { addressOfReverseName, isReverseName } from './reverse.ts';
import type { AddressOwner, Zone } from './zone.ts';

/** `NODATA`: the name exists and has no record of this type (on the wire: NOERROR without answers). */
export type Rcode = 'NOERROR' | 'NODATA' | 'NXDOMAIN';

/** What the DNS server says, without the reasons. */
export interface Reply {
  readonly rcode: Rcode;
  /** In no order: the server shuffles. Owner names are spelled as asked. */
  readonly answers: readonly DnsRecord[];
}

/** What the DNS server says, and why. */
export interface Answer extends Reply {
  /** Seconds that the answer, or its absence, may be remembered. */
  readonly ttl: number;
  /** Why there is nothing, nearest cause first; or what to know of an answer that only CoreDNS gives. */
  readonly because: readonly Absence[];
}

/** Asks the cluster's DNS server for an absolute name; a final dot does not matter. */
export function query(zone: Zone, name: string, type: RecordType): Answer {
  const reply = replyTo(zone, name, type);
  return explained(zone, name, type, reply);
}

/** Adds the reasons to a reply. */
export function explained(zone: Zone, name: string, type: RecordType, reply: Reply): Answer {
  return { ...reply, ttl: zone.settings.dns.ttl, because: explainMissing(zone, withoutDot(name), type, reply) };
}

/** As {@link query}, without looking for reasons. */
export function replyTo(zone: Zone, name: string, type: RecordType): Reply {
  const asked = withoutDot(name);
  if (nameFault(asked) !== undefined || asked.split('.').includes('')) return { rcode: 'NXDOMAIN', answers: [] };
  if (isReverseName(asked)) return reverseReply(zone, asked, type);
  const parsed = parseName(asked, zone.settings);
  if (parsed === undefined) return { rcode: 'NXDOMAIN', answers: [] };
  const found = findHosts(zone, parsed);
  if (!found.exists) return { rcode: 'NXDOMAIN', answers: [] };
  return reply(answersOf(zone, asked, type, found));
}

function reply(answers: readonly DnsRecord[]): Reply {
  return { rcode: answers.length > 0 ? 'NOERROR' : 'NODATA', answers };
}

function answersOf(zone: Zone, name: string, type: RecordType, found: Hosts): readonly DnsRecord[] {
  if (type === 'A' || type === 'AAAA') return addressRecords(zone, name, type, found);
  if (type === 'SRV') return srvRecords(zone, name, found);
  if (type === 'PTR') return [];
  // The plugin looks at the first host only.
  const [first] = found.hosts;
  return first?.family === 'name' ? [cnameRecord(name, first, found.request)] : [];
}

/** Reverse names: a virtual IP names its Service, else each Service with this endpoint names it (plugin/kubernetes/reverse.go). */
function reverseReply(zone: Zone, name: string, type: RecordType): Reply {
  const address = type === 'PTR' ? addressOfReverseName(name) : undefined;
  if (address === undefined) return { rcode: 'NXDOMAIN', answers: [] };
  const owners = zone.owners(parseAddress(address.text)?.text ?? address.text);
  const first = owners[0];
  const targets = first?.kind === 'virtualIP' ? [ptrOf(zone, first, null)] : owners.map((owner) => ptrOf(zone, owner, address.text));
  const distinct = new Map(targets.filter((target) => target !== undefined).map((target) => [target.target, { ...target, name }]));
  return distinct.size === 0 ? { rcode: 'NXDOMAIN', answers: [] } : reply([...distinct.values()]);
}

function ptrOf(zone: Zone, owner: AddressOwner, address: string | null): NameRecord | undefined {
  const record = { type: 'PTR', name: '', service: owner.service } as const;
  if (owner.endpoint === undefined)
    return { ...record, target: serviceName(owner.name, owner.namespace, zone.settings), promise: 'specification' };
  const label = endpointLabel(owner.endpoint, address, zone.settings.dns);
  if (label === null) return undefined;
  const headless = owner.service !== undefined && zone.entryOf(owner.service).nature === 'headless';
  if (zone.settings.dns.server === 'kube-dns' && !headless) return undefined;
  return { ...record, target: podName(label, owner.name, owner.namespace, zone.settings), promise: headless ? 'specification' : 'coredns' };
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
