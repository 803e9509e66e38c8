import { parseAddress, type IpAddress } from '../address.ts';

const zones = ['.in-addr.arpa', '.ip6.arpa'] as const;

/** Whether a name is a reverse name, of an address or not. */
export function isReverseName(name: string): boolean {
  const lower = name.toLowerCase();
  return zones.some((zone) => lower.endsWith(zone));
}

/** The address a reverse name stands for; undefined for an incomplete one (CoreDNS plugin/pkg/dnsutil/reverse.go). */
export function addressOfReverseName(name: string): IpAddress | undefined {
  const lower = name.toLowerCase();
  if (lower.endsWith(zones[0])) return parseAddress(lower.slice(0, -zones[0].length).split('.').reverse().join('.'));
  const nibbles = lower.slice(0, -zones[1].length).split('.').reverse();
  if (nibbles.length !== 32 || !nibbles.every((nibble) => /^[0-9a-f]$/.test(nibble))) return undefined;
  return parseAddress(Array.from({ length: 8 }, (_, i) => nibbles.slice(4 * i, 4 * i + 4).join('')).join(':'));
}

/** The name whose PTR record names the owner of an address; undefined for what is no address. */
export function reverseName(address: string): string | undefined {
  const ip = parseAddress(address);
  if (ip === undefined) return undefined;
  if (ip.family === 'IPv4') return `${ip.text.split('.').reverse().join('.')}${zones[0]}`;
  const [left = '', right] = ip.text.split('::');
  const groups = (half: string): string[] => (half === '' ? [] : half.split(':'));
  const tail = groups(right ?? '');
  const head = groups(left);
  const all = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  return `${all
    .map((group) => group.padStart(4, '0'))
    .join('')
    .split('')
    .reverse()
    .join('.')}${zones[1]}`;
}
