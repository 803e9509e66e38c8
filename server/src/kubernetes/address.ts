import type { IpFamily } from './settings.ts';

/** An IP address in the one spelling that Go prints (net.IP.String): DNS servers compare addresses by it. */
export interface IpAddress {
  readonly family: IpFamily;
  readonly text: string;
}

/**
 * Reads an address as Go's net.ParseIP does; undefined for anything else. IPv4 in IPv6 clothes (`::ffff:10.0.0.1`) is IPv4, as for
 * CoreDNS (plugin/etcd/msg/type.go `HostType`). `sloppy` also takes IPv4 parts with leading zeros, as for pod addresses and
 * legacy Endpoints (k8s.io/utils/net `ParseIPSloppy`).
 */
export function parseAddress(text: string, sloppy = false): IpAddress | undefined {
  const bytes = text.includes(':') ? parseV6(text) : parseV4(text, sloppy);
  if (bytes === undefined) return undefined;
  const mapped = bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (bytes.length === 4 || mapped) return { family: 'IPv4', text: bytes.slice(-4).join('.') };
  return { family: 'IPv6', text: formatV6(bytes) };
}

function parseV4(text: string, sloppy: boolean): number[] | undefined {
  const parts = text.split('.');
  const part = sloppy ? /^\d{1,10}$/ : /^(0|[1-9]\d{0,2})$/;
  if (parts.length !== 4 || !parts.every((digits) => part.test(digits) && Number(digits) <= 255)) return undefined;
  return parts.map(Number);
}

function parseV6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map((half) => groupsOf(half));
  if (left === undefined || (halves.length === 2 && right === undefined)) return undefined;
  if (halves.length === 1) return left.length === 16 ? left : undefined;
  const gap = 16 - left.length - (right?.length ?? 0);
  return gap < 2 ? undefined : [...left, ...Array.from({ length: gap }, () => 0), ...(right ?? [])];
}

/** Bytes of the groups between colons; the last may be dotted IPv4. */
function groupsOf(half: string): number[] | undefined {
  if (half === '') return [];
  const bytes: number[] = [];
  const groups = half.split(':');
  for (const [i, group] of groups.entries()) {
    const dotted = i === groups.length - 1 && group.includes('.') ? parseV4(group, false) : undefined;
    if (dotted !== undefined) bytes.push(...dotted);
    else if (/^[0-9a-fA-F]{1,4}$/.test(group)) bytes.push(parseInt(group, 16) >> 8, parseInt(group, 16) & 255);
    else return undefined;
  }
  return bytes;
}

/** RFC 5952: lower case, the longest run of two or more zero groups as `::`. */
function formatV6(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, i) => (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16));
  let best = { from: 0, length: 1 };
  for (let from = 0; from < 8; from++) {
    let length = 0;
    while (groups[from + length] === '0') length++;
    if (length > best.length) best = { from, length };
  }
  if (best.length < 2) return groups.join(':');
  return `${groups.slice(0, best.from).join(':')}::${groups.slice(best.from + best.length).join(':')}`;
}
