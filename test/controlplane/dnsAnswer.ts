import type { DecodedPacket, Answer as Record } from 'dns-packet';

/** A question to a DNS server; `name` without the closing dot, in any case. */
export interface DnsQuestion {
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'SRV' | 'PTR' | 'CNAME' | 'TXT' | 'NS' | 'SOA';
}

/** One record of an answer, without what changes from query to query. */
export type DnsRecord =
  | { readonly type: 'A' | 'AAAA' | 'PTR' | 'CNAME'; readonly name: string; readonly data: string }
  | {
      readonly type: 'SRV';
      readonly name: string;
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    };

/** An answer in the form of the recordings: sorted, without TTL; `NOERROR` with no answers is NODATA. */
export interface DnsAnswer extends DnsQuestion {
  readonly rcode: string;
  readonly answers: readonly DnsRecord[];
}

/** A packet as `dns-packet` decodes it; its types leave out the rcode. */
export type DnsPacket = DecodedPacket & { readonly rcode: string };

/** Brings a server's packet into the normal form. */
export function answerOf({ name, type }: DnsQuestion, packet: DnsPacket): DnsAnswer {
  const answers = (packet.answers ?? []).flatMap((record) => recordOf(record) ?? []);
  return { name, type, rcode: packet.rcode, answers: sortRecords(answers) };
}

/** Puts records into the one order that two equal answers share. */
export function sortRecords(records: readonly DnsRecord[]): DnsRecord[] {
  const key = (record: DnsRecord): string =>
    record.type === 'SRV'
      ? `${record.type} ${record.name} ${record.priority} ${record.weight} ${record.port} ${record.target}`
      : `${record.type} ${record.name} ${record.data}`;
  return records.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function recordOf(record: Record): DnsRecord | undefined {
  const { name } = record;
  switch (record.type) {
    case 'SRV': {
      const { priority = 0, weight = 0, port, target } = record.data;
      return { type: 'SRV', name, priority, weight, port, target };
    }
    case 'A':
    case 'AAAA':
    case 'PTR':
    case 'CNAME':
      return { type: record.type, name, data: record.data };
    default:
      return undefined;
  }
}
