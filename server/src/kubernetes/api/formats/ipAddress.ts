import type { IpFamily } from '../../settings.ts';

/** An address as Go's net package holds it. */
export interface IpAddress {
  /** IPv4-mapped IPv6 addresses count as IPv4, as for Go's `To4`. */
  readonly family: IpFamily;
  /** 16 bytes; an IPv4 address is mapped. */
  readonly bytes: readonly number[];
  /** Written as `::ffff:1.2.3.4`. */
  readonly mapped: boolean;
  /** Written with zeros in front of a number, which only lenient parsers take. */
  readonly leadingZeros: boolean;
}

interface Quad {
  readonly bytes: readonly number[];
  readonly leadingZeros: boolean;
}

function parseQuad(text: string): Quad | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return undefined;
  const octets = text.split('.');
  const bytes = octets.map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  return { bytes, leadingZeros: octets.some((octet) => octet.length > 1 && octet.startsWith('0')) };
}

/** The two bytes of each group; undefined when a group is not one. */
function groupBytes(groups: readonly string[]): number[] | undefined {
  const bytes: number[] = [];
  for (const group of groups) {
    const number = /^[0-9A-Fa-f]+$/.test(group) ? Number.parseInt(group, 16) : Number.NaN;
    if (!(number <= 0xffff)) return undefined;
    bytes.push(number >> 8, number & 0xff);
  }
  return bytes;
}

function parseIpv6(text: string): IpAddress | undefined {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const quad = tail === null ? undefined : parseQuad(tail[2] ?? '');
  if (text.includes('.') && quad === undefined) return undefined;
  const hexText = quad === undefined ? text : `${tail?.[1]}${quadAsGroups(quad)}`;
  const halves = hexText.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const [head, rest] = groups.map(groupBytes);
  if (head === undefined || (halves.length === 2 && rest === undefined)) return undefined;
  const length = head.length + (rest?.length ?? 0);
  if (rest === undefined ? length !== 16 : length >= 16) return undefined;
  const bytes = rest === undefined ? head : [...head, ...Array<number>(16 - length).fill(0), ...rest];
  const mapped = isMapped(bytes);
  const leadingZeros = quad?.leadingZeros === true || groups.flat().some((group) => group.length > 4);
  return { family: mapped ? 'IPv4' : 'IPv6', bytes, mapped, leadingZeros };
}

function quadAsGroups(quad: Quad): string {
  const [a = 0, b = 0, c = 0, d = 0] = quad.bytes;
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}

/** Reads an address as leniently as kube-apiserver does (k8s.io/utils/net `ParseIPSloppy`); undefined: it is none. */
export function parseIp(text: string): IpAddress | undefined {
  if (text.includes(':') && /^[^.]*:/.test(text)) return parseIpv6(text);
  const quad = parseQuad(text);
  if (quad === undefined) return undefined;
  return {
    family: 'IPv4',
    bytes: [...Array<number>(10).fill(0), 0xff, 0xff, ...quad.bytes],
    mapped: false,
    leadingZeros: quad.leadingZeros,
  };
}

/** The address in its shortest form (RFC 5952), as Go writes it: dotted for IPv4, also for mapped ones unless `asIpv6`. */
export function ipText(ip: IpAddress, asIpv6 = false): string {
  const quad = ip.bytes.slice(12).join('.');
  if (ip.family === 'IPv4') return asIpv6 ? `::ffff:${quad}` : quad;
  const groups = Array.from({ length: 8 }, (_, i) => ((ip.bytes[2 * i] ?? 0) * 256 + (ip.bytes[2 * i + 1] ?? 0)).toString(16));
  const run = longestZeroRun(groups);
  if (run === undefined) return groups.join(':');
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } | undefined {
  let best: { start: number; length: number } | undefined;
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > 1 && length > (best?.length ?? 0)) best = { start, length };
  }
  return best;
}

/** An address range. */
export interface Cidr {
  readonly ip: IpAddress;
  /** Leading bits that are fixed, counted in the family's own length (32 or 128). */
  readonly prefix: number;
  /** 32 or 128. */
  readonly length: number;
  /** The prefix length is written with zeros in front. */
  readonly leadingZeros: boolean;
}

/** Reads a range as leniently as kube-apiserver does (k8s.io/utils/net `ParseCIDRSloppy`). */
export function parseCidr(text: string): Cidr | undefined {
  const [, address = '', digits = ''] = /^([^/]*)\/(\d+)$/.exec(text) ?? [];
  const ip = parseIp(address);
  if (ip === undefined) return undefined;
  const length = address.includes(':') ? 128 : 32;
  const prefix = Number(digits);
  if (prefix > length) return undefined;
  return { ip, prefix, length, leadingZeros: ip.leadingZeros || (digits.length > 1 && digits.startsWith('0')) };
}

/** The first address of a range. */
export function networkOf(cidr: Cidr): IpAddress {
  const fixed = 128 - cidr.length + cidr.prefix;
  const bytes = cidr.ip.bytes.map((byte, i) => {
    const bits = Math.min(8, Math.max(0, fixed - 8 * i));
    return byte & (0xff << (8 - bits)) & 0xff;
  });
  return { ...cidr.ip, bytes };
}

/** Whether two addresses are the same. */
export function sameIp(a: IpAddress, b: IpAddress): boolean {
  return a.bytes.every((byte, i) => byte === b.bytes[i]);
}
