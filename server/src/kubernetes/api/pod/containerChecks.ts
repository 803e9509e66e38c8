import { checkAll, formatted, oneOf, required, type Check } from '../check.ts';
import { duplicate, invalid, type Complaint, type Server } from '../complaint.ts';
import type { FieldPath } from '../../objects/fieldPath.ts';
import { dnsLabel, portName, portNumber } from '../formats/formats.ts';
import type { Container, ContainerPort, PodSpec } from './podSpec.ts';

// Source: k/k pkg/apis/core/validation/validation.go (`validateContainers`, `validateInitContainers`, `validateContainerPorts`).

const portChecks: readonly Check<ContainerPort>[] = [
  required('containerPort', (port) => (port.containerPort ?? 0) === 0),
  ...(['containerPort', 'hostPort'] as const).map((key): Check<ContainerPort> => (port, at) => {
    const value = port[key] ?? 0;
    return (value === 0 ? [] : portNumber(value)).map((detail) => invalid([...at, key], value, detail));
  }),
  oneOf('protocol', (port) => port.protocol || undefined, ['SCTP', 'TCP', 'UDP']),
];

/** The ports; names are unique within the container. */
function* checkPorts(container: Container, at: FieldPath, server: Server): Generator<Complaint> {
  const names = new Set<string>();
  for (const [i, port] of (container.ports ?? []).entries()) {
    const { name = '' } = port;
    const where = [...at, 'ports', i];
    const faults = name === '' ? [] : portName(name, server.minor);
    for (const detail of faults) yield invalid([...where, 'name'], name, detail);
    if (names.has(name)) yield duplicate([...where, 'name'], name);
    if (name !== '' && faults.length === 0) names.add(name);
    yield* checkAll(portChecks, port, where, server);
  }
}

const containerChecks: readonly Check<Container>[] = [
  required('name', (container) => (container.name ?? '') === ''),
  formatted('name', (container) => container.name, dnsLabel),
  required('image', (container) => (container.image ?? '') === ''),
  checkPorts,
];

/** The same host port twice, on the same host address with the same protocol. */
function* hostPortConflicts(containers: readonly Container[], at: FieldPath): Generator<Complaint> {
  const seen = new Set<string>();
  for (const [i, { ports = [] }] of containers.entries()) {
    for (const [j, { hostPort = 0, hostIP = '', protocol }] of ports.entries()) {
      if (hostPort === 0) continue;
      const key = `${protocol || 'TCP'}/${hostIP}/${hostPort}`;
      if (seen.has(key)) yield duplicate([...at, i, 'ports', j, 'hostPort'], key);
      seen.add(key);
    }
  }
}

/** The containers, of which there is at least one. */
export const containersCheck: Check<PodSpec> = function* ({ containers = [] }, at, server) {
  const where = [...at, 'containers'];
  if (containers.length === 0) yield { path: where, reason: 'FieldValueRequired', detail: '' };
  const names = new Set<string>();
  for (const [i, container] of containers.entries()) {
    const { name = '' } = container;
    yield* checkAll(containerChecks, container, [...where, i], server);
    if (names.has(name)) yield duplicate([...where, i, 'name'], name);
    names.add(name);
  }
  yield* hostPortConflicts(containers, where);
};

/** The init containers; they share their names with the containers. */
export const initContainersCheck: Check<PodSpec> = function* ({ containers = [], initContainers = [] }, at, server) {
  const where = [...at, 'initContainers'];
  const names = new Set(containers.map(({ name = '' }) => name));
  for (const [i, container] of initContainers.entries()) {
    const { name = '' } = container;
    yield* checkAll(containerChecks, container, [...where, i], server);
    if (names.has(name)) yield duplicate([...where, i, 'name'], name);
    if (name !== '') names.add(name);
    // One by one, under the index of the first: so does the server.
    yield* hostPortConflicts([container], where);
  }
};
