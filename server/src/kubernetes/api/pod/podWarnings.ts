import type { FieldPath } from '../../objects/fieldPath.ts';
import { formatPath } from '../../objects/fieldPath.ts';
import { jsonAt, type JsonObject } from '../../objects/json.ts';
import type { ApiWarning } from '../apiWarning.ts';
import { dnsLabel } from '../formats/formats.ts';
import type { Server } from '../complaint.ts';
import { goQuote } from '../formats/goText.ts';
import { ipWarnings } from '../formats/ipFormats.ts';
import type { ContainerPort, PodSpec } from './podSpec.ts';
import { since } from '../since.ts';

// Source: k/k pkg/api/pod/warnings.go, as far as it is about ports and names.

interface PlacedPort {
  readonly port: ContainerPort;
  readonly path: FieldPath;
}

function* portsOf(spec: PodSpec, at: FieldPath): Generator<PlacedPort> {
  for (const key of ['initContainers', 'containers'] as const) {
    for (const [i, { ports = [] }] of (spec[key] ?? []).entries()) {
      for (const [j, port] of ports.entries()) yield { port, path: [...at, key, i, 'ports', j] };
    }
  }
}

/** How the second of two ports with the same number and protocol stands to the first; undefined: both can be. */
function clash(port: ContainerPort, other: ContainerPort): string | undefined {
  const [{ hostIP: ip = '', hostPort = 0 }, { hostIP: otherIP = '', hostPort: otherPort = 0 }] = [port, other];
  if (ip === otherIP && hostPort === otherPort) return 'duplicate';
  if (hostPort === 0 || otherPort === 0) return 'overlapping';
  return hostPort === otherPort && (ip === '') !== (otherIP === '') ? 'dangerously ambiguous' : undefined;
}

function* portNumberWarnings(ports: readonly PlacedPort[]): Generator<ApiWarning> {
  const key = ({ port }: PlacedPort): string => `${port.containerPort ?? 0}/${port.protocol || 'TCP'}`;
  for (const [i, placed] of ports.entries()) {
    for (const other of ports.slice(0, i).filter((earlier) => key(earlier) === key(placed))) {
      const sort = clash(placed.port, other.port);
      const message = `${formatPath(placed.path)}: ${sort} port definition with ${formatPath(other.path)}`;
      if (sort !== undefined) yield { message, path: placed.path };
    }
  }
}

/** Since 1.33. */
function* portNameWarnings(ports: readonly PlacedPort[]): Generator<ApiWarning> {
  const first = new Map<string, string>();
  for (const { port, path } of ports) {
    const { name = '' } = port;
    const other = first.get(name);
    if (other !== undefined) {
      const effect = `services and probes that select ports by name will use ${other}`;
      yield { message: `${formatPath(path)}: duplicate port name ${goQuote(name)} with ${other}, ${effect}`, path };
    } else if (name !== '') first.set(name, formatPath(path));
  }
}

/** One address in two entries: the first is hidden. */
function* aliasWarnings({ hostAliases = [] }: PodSpec, at: FieldPath): Generator<ApiWarning> {
  const seen = new Set<string>();
  for (const [i, { ip = '' }] of hostAliases.entries()) {
    const path = [...at, 'hostAliases', i, 'ip'];
    if (seen.has(ip)) yield { message: `${formatPath(path)}: duplicate ip ${goQuote(ip)}`, path };
    seen.add(ip);
  }
}

/** Since 1.33. */
function* addressWarnings({ dnsConfig, hostAliases = [] }: PodSpec, at: FieldPath, minor: number): Generator<ApiWarning> {
  const addresses: readonly (readonly [string, FieldPath])[] = [
    ...(dnsConfig?.nameservers ?? []).map((ip, i) => [ip, [...at, 'dnsConfig', 'nameservers', i]] as const),
    ...hostAliases.map(({ ip = '' }, i) => [ip, [...at, 'hostAliases', i, 'ip']] as const),
  ];
  for (const [ip, path] of addresses) {
    for (const text of ipWarnings(ip, minor)) yield { message: `${formatPath(path)}: ${text}`, path };
  }
}

/** What the server warns about an accepted pod or template; `at` is the path of its spec. */
export function* podWarnings(spec: PodSpec, at: FieldPath, { minor }: Server): Generator<ApiWarning> {
  const ports = [...portsOf(spec, at)];
  yield* aliasWarnings(spec, at);
  yield* portNumberWarnings(ports);
  if (minor >= since.portNameWarnings) yield* portNameWarnings(ports);
  if (minor >= since.addressWarnings) yield* addressWarnings(spec, at, minor);
}

/** A name with dots goes into `names`, where nobody expects them: warned about on create. */
export function* nameWarnings(request: JsonObject, names: string, { minor }: Server): Generator<ApiWarning> {
  const path = ['metadata', 'name'];
  const name = jsonAt(request, path);
  const faults = typeof name === 'string' && name !== '' ? dnsLabel(name, minor) : [];
  const text = `this is used in ${names}, which can result in surprising behavior; a DNS label is recommended`;
  if (faults.length > 0) yield { message: `metadata.name: ${text}: [${faults.join(' ')}]`, path };
}
