import type { Endpoint } from '../endpoint.ts';
import type { Service } from '../objects/service.ts';

/** Types of record that Kubernetes DNS serves. */
export type RecordType = 'A' | 'AAAA' | 'SRV' | 'CNAME' | 'PTR';

interface RecordBase {
  /** Owner name, complete, lower case as declared, without a final dot. */
  readonly name: string;
  /** Undefined where the name belongs to no Service here: an address in a slice of a Service that is not there, a pod by its address. */
  readonly service: Service | undefined;
  /** `promised` by the DNS specification, or something that CoreDNS answers beyond it. */
  readonly promise: 'specification' | 'coredns';
}

/** A or AAAA. `address` is null where only a cluster can know it. */
export interface AddressRecord extends RecordBase {
  readonly type: 'A' | 'AAAA';
  readonly address: string | null;
  /** Undefined: the Service's virtual IP, or an address that was in the question. */
  readonly endpoint: Endpoint | undefined;
}

/** SRV. `target` is null where it holds an address only a cluster can know. Priority and weight are CoreDNS's. */
export interface SrvRecord extends RecordBase {
  readonly type: 'SRV';
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string | null;
  readonly endpoint: Endpoint | undefined;
}

/** CNAME (ExternalName, FQDN endpoints) or PTR. */
export interface NameRecord extends RecordBase {
  readonly type: 'CNAME' | 'PTR';
  readonly target: string;
}

/** One line of DNS. */
export type DnsRecord = AddressRecord | SrvRecord | NameRecord;

/** Whether a record holds an address. */
export function isAddressRecord(record: DnsRecord): record is AddressRecord {
  return record.type === 'A' || record.type === 'AAAA';
}

/** Whether a record holds only another name. */
export function isNameRecord(record: DnsRecord): record is NameRecord {
  return record.type === 'CNAME' || record.type === 'PTR';
}
