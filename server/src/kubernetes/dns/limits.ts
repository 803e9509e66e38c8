import type { IpFamily } from '../settings.ts';

/** Octets of a DNS label (RFC 1035 2.3.4), and of a Kubernetes DNS label and label value. */
export const labelLimit = 63;

/** Characters of a DNS name without its final dot (RFC 1035 2.3.4: 255 octets on the wire). */
export const nameLimit = 253;

/** Longest a controller revision hash gets: a 32-bit sum in decimal (k/k history/controller_history.go `HashControllerRevision`). */
export const revisionHashLength = 10;

/** Set name up to which label `controller-revision-hash` (`<set>-<hash>`) surely fits (kubernetes.md 2.4). */
export const safeSetNameLimit = labelLimit - 1 - revisionHashLength;

/** Kernel hostname with `setHostnameAsFQDN` (k/k pkg/kubelet/util/util.go `GetNodenameForKernel`). */
export const fqdnHostnameLimit = 64;

/** Addresses of a legacy Endpoints object (kubernetes.md 3.9); kube-dns sees no more. */
export const legacyEndpointsLimit = 1000;

/** Addresses of one subset that the mirroring controller copies (kubernetes.md 3.7). */
export const mirroredSubsetLimit = 1000;

/** Why a name cannot be asked for at all; undefined: it can. */
export function nameFault(name: string): { readonly label: string; readonly length: number; readonly limit: number } | undefined {
  const long = name.split('.').find((label) => label.length > labelLimit);
  if (long !== undefined) return { label: long, length: long.length, limit: labelLimit };
  return name.length > nameLimit ? { label: name, length: name.length, limit: nameLimit } : undefined;
}

const header = 12;
const optRecord = 11;

/** How many records of `each` octets fit beside the question. From 513 octets on there is EDNS with its OPT record, except in TCP. */
function fitting(name: string, size: number, each: number): number {
  const question = name.length + 2 + 4;
  const edns = size > 512 && size < 65_535 ? optRecord : 0;
  return Math.max(0, Math.floor((size - header - question - edns) / each));
}

/**
 * How many addresses of one family fit in an answer of `size` octets to a question for `name`: a compressed record takes 16 octets
 * (IPv4) or 28 (IPv6) (kubernetes.md 4.4).
 */
export function addressesThatFit(name: string, family: IpFamily, size: number): number {
  return fitting(name, size, family === 'IPv4' ? 16 : 28);
}

/** How many SRV records with targets of the length of `target` fit: targets are not compressed. */
export function srvThatFit(name: string, target: string, size: number): number {
  return fitting(name, size, 18 + target.length + 2);
}
