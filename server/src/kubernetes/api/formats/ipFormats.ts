import type { Format } from './formats.ts';
import { goQuote } from './goText.ts';
import { ipText, networkOf, parseCidr, parseIp, sameIp, type Cidr, type IpAddress } from './ipAddress.ts';
import { since } from '../since.ts';

const notAnAddress = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const notARange = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

function strictFaults(ip: IpAddress): readonly string[] {
  return [
    ...(ip.leadingZeros ? ['must not have leading 0s'] : []),
    ...(ip.mapped && !ip.leadingZeros ? ['must not be an IPv4-mapped IPv6 address'] : []),
  ];
}

/** An address in a field that is older than strict validation (k8s.io/apimachinery pkg/util/validation/ip.go `IsValidIPForLegacyField`). */
export const legacyIp: Format = (value, minor) => {
  const ip = parseIp(value);
  if (ip === undefined) return [notAnAddress];
  return minor < since.strictAddresses ? [] : strictFaults(ip);
};

/** An address in its canonical form (`IsValidIP`). */
export const canonicalIp: Format = (value) => {
  const ip = parseIp(value);
  if (ip === undefined) return [notAnAddress];
  const faults = strictFaults(ip);
  if (faults.length > 0 || ipText(ip) === value) return faults;
  return [`must be in canonical form (${goQuote(ipText(ip))})`];
};

/** A range in a field that is older than strict validation (`IsValidCIDRForLegacyField`). */
export const legacyCidr: Format = (value, minor) => {
  const cidr = parseCidr(value);
  if (cidr === undefined) return [notARange];
  if (minor < since.strictAddresses) return [];
  if (cidr.leadingZeros) return ['must not have leading 0s in IP or prefix length'];
  if (cidr.ip.mapped) return ['must not have an IPv4-mapped IPv6 address'];
  return sameIp(cidr.ip, networkOf(cidr)) ? [] : ['must not have bits set beyond the prefix length'];
};

/** An address that packets can be sent to (k/k pkg/apis/core/validation/validation.go `ValidateEndpointIP`). */
export const endpointIp: Format = (value) => {
  const ip = parseIp(value);
  if (ip === undefined) return ['must be a valid IP address'];
  return specialRanges.filter(({ holds }) => holds(ip)).map(({ says }) => says(value));
};

interface SpecialRange {
  readonly holds: (ip: IpAddress) => boolean;
  readonly says: (value: string) => string;
}

/** A byte of the address: of its four, or of its sixteen. */
function byte(ip: IpAddress, i: number): number {
  return ip.bytes[ip.family === 'IPv4' ? i + 12 : i] ?? 0;
}

function isLinkLocalMulticast(ip: IpAddress): boolean {
  if (ip.family === 'IPv4') return byte(ip, 0) === 224 && byte(ip, 1) === 0 && byte(ip, 2) === 0;
  return byte(ip, 0) === 0xff && (byte(ip, 1) & 0x0f) === 2;
}

const isUnspecified = (ip: IpAddress): boolean => ['0.0.0.0', '::'].includes(ipText(ip));
const isLoopback = (ip: IpAddress): boolean => (ip.family === 'IPv4' ? byte(ip, 0) === 127 : ipText(ip) === '::1');
const isLinkLocal = (ip: IpAddress): boolean =>
  ip.family === 'IPv4' ? byte(ip, 0) === 169 && byte(ip, 1) === 254 : byte(ip, 0) === 0xfe && (byte(ip, 1) & 0xc0) === 0x80;

const specialRanges: readonly SpecialRange[] = [
  { holds: isUnspecified, says: (value) => `may not be unspecified (${value})` },
  { holds: isLoopback, says: () => 'may not be in the loopback range (127.0.0.0/8, ::1/128)' },
  { holds: isLinkLocal, says: () => 'may not be in the link-local range (169.254.0.0/16, fe80::/10)' },
  { holds: isLinkLocalMulticast, says: () => 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)' },
];

/** Whether no network can have given out the address, whatever its ranges are. */
export function isSpecialIp(ip: IpAddress): boolean {
  return specialRanges.some(({ holds }) => holds(ip));
}

/** What becomes of what only lenient parsers take. */
function fate(minor: number): string {
  return minor < since.strictAddresses ? 'will be considered invalid in a future Kubernetes release' : 'is invalid';
}

/** Only loadBalancerIP may hold such a thing. Go tells more where there is a dot or a colon. */
function unreadable(value: string): string {
  return `IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr(${goQuote(value)}): unable to parse IP`;
}

/** Up to 1.32, in the words of k/k pkg/api/service/warnings.go (`getWarningsForIP`, `getWarningsForCIDR`). */
function oldWarnings(value: string, what: 'address' | 'prefix', leadingZeros: boolean, canonical: string): readonly string[] {
  if (leadingZeros) {
    const address = value.replace(/\/.*$/, '');
    const parsing = what === 'prefix' ? `netip.ParsePrefix(${goQuote(value)}): ` : '';
    const wrong = `${parsing}ParseAddr(${goQuote(address)}): IPv4 field has octet with leading zero`;
    return [`IP ${what} was accepted, but will be invalid in a future Kubernetes release: ${wrong}`];
  }
  if (!value.includes(':') || canonical === value) return [];
  return [
    `IPv6 ${what} ${goQuote(value)} is not in RFC 5952 canonical format (${goQuote(canonical)}), which may cause controller apply-loops`,
  ];
}

/** What the server warns about an address that it takes (`GetWarningsForIP`). */
export function ipWarnings(value: string, minor: number): readonly string[] {
  const ip = parseIp(value);
  if (ip === undefined) return minor < since.addressWarnings && value !== '' ? [unreadable(value)] : [];
  if (minor < since.addressWarnings) return oldWarnings(value, 'address', ip.leadingZeros, ipText(ip, ip.mapped));
  const canonical = goQuote(ipText(ip));
  if (ip.leadingZeros || ip.mapped) return [`non-standard IP address ${goQuote(value)} ${fate(minor)}: use ${canonical}`];
  if (ip.family === 'IPv4' || ipText(ip) === value) return [];
  return [`IPv6 address ${goQuote(value)} should be in RFC 5952 canonical format (${canonical})`];
}

function rangeText(cidr: Cidr): string {
  const network = networkOf(cidr);
  // Go writes a mapped network with its IPv4 prefix length where it has one.
  if (network.mapped) return `${ipText(network)}/${Math.max(0, cidr.prefix - 96)}`;
  return `${ipText(network)}/${cidr.prefix}`;
}

/** What the server warns about a range that it takes (`GetWarningsForCIDR`). */
export function cidrWarnings(value: string, minor: number): readonly string[] {
  const cidr = parseCidr(value);
  if (cidr === undefined) return [];
  if (minor < since.addressWarnings)
    return oldWarnings(value, 'prefix', cidr.ip.leadingZeros, `${ipText(cidr.ip, cidr.ip.mapped)}/${cidr.prefix}`);
  const single = `${ipText(cidr.ip)}/${cidr.length}`;
  const warnings: string[] = [];
  if (!sameIp(cidr.ip, networkOf(cidr))) {
    warnings.push(
      `CIDR value ${goQuote(value)} is ambiguous in this context (should be ${goQuote(rangeText(cidr))} or ${goQuote(single)}?)`,
    );
  }
  if (cidr.leadingZeros || cidr.ip.mapped) {
    warnings.push(`non-standard CIDR value ${goQuote(value)} ${fate(minor)}: use ${goQuote(rangeText(cidr))}`);
  }
  const canonical = `${ipText(cidr.ip)}/${cidr.prefix}`;
  if (warnings.length === 0 && cidr.ip.family === 'IPv6' && canonical !== value) {
    warnings.push(`IPv6 CIDR value ${goQuote(value)} should be in RFC 5952 canonical format (${goQuote(canonical)})`);
  }
  return warnings;
}
