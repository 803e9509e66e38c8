import type { FieldPath } from '../../objects/fieldPath.ts';
import { formatPath } from '../../objects/fieldPath.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import type { ApiWarning } from '../apiWarning.ts';
import { checkAll, each, oneOf, required, type Check } from '../check.ts';
import { duplicate, invalid, required as requiredAt, tooMany, type Complaint, type Server } from '../complaint.ts';
import { dnsLabel, dnsSubdomain, qualifiedName } from '../formats/formats.ts';
import { ipWarnings } from '../formats/ipFormats.ts';
import { typed } from '../goValue.ts';
import type { Judgement } from '../judgement.ts';
import { checkMetaUpdate, objectMetaChecks, type ObjectMeta } from '../objectMeta.ts';
import { semanticallyEqual } from '../semanticEquality.ts';
import { addressChecks } from './endpointChecks.ts';
import { since } from '../since.ts';

interface SlicePort {
  readonly name?: string;
  readonly protocol?: string;
  readonly appProtocol?: string;
}

interface Endpoint {
  readonly addresses?: readonly string[];
  readonly hostname?: string;
  readonly nodeName?: string;
}

interface EndpointSlice {
  readonly metadata?: ObjectMeta;
  readonly addressType?: string;
  readonly ports?: readonly SlicePort[];
  readonly endpoints?: readonly Endpoint[];
}

// Source: k/k pkg/apis/discovery/validation/validation.go; defaults: a port is unnamed and TCP.

const maxAddresses = 100;
const maxPorts = 20_000;
const maxEndpoints = 1000;

/** An application protocol, where one is told. */
export const appProtocolCheck: Check<{ readonly appProtocol?: string }> = ({ appProtocol }, at, { minor }) =>
  appProtocol === undefined ? [] : qualifiedName(appProtocol, minor).map((detail) => invalid([...at, 'appProtocol'], appProtocol, detail));

const protocolCheck: Check<SlicePort> = oneOf('protocol', (port) => port.protocol, ['SCTP', 'TCP', 'UDP']);

/** The node of an endpoint, where one is told. */
export const nodeNameCheck: Check<{ readonly nodeName?: string }> = ({ nodeName }, at, { minor }) =>
  nodeName === undefined ? [] : dnsSubdomain(nodeName, minor).map((detail) => invalid([...at, 'nodeName'], nodeName, detail));

function* checkPorts(ports: readonly SlicePort[], server: Server): Generator<Complaint> {
  if (ports.length > maxPorts) {
    yield tooMany(['ports'], ports.length, maxPorts);
    return;
  }
  const names = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const { name = '' } = port;
    const at = ['ports', i];
    for (const detail of name === '' ? [] : dnsLabel(name, server.minor)) yield invalid([...at, 'name'], name, detail);
    if (names.has(name)) yield duplicate([...at, 'name'], typed(name));
    names.add(name);
    yield* checkAll([protocolCheck, appProtocolCheck], port, at, server);
  }
}

function addressesCheck(addressType: string): Check<Endpoint> {
  return function* ({ addresses = [] }, at, { minor }) {
    const where = [...at, 'addresses'];
    if (addresses.length === 0) yield requiredAt(where, 'must contain at least 1 address');
    if (addresses.length > maxAddresses) yield tooMany(where, addresses.length, maxAddresses);
    const check = Object.hasOwn(addressChecks, addressType) ? addressChecks[addressType] : undefined;
    for (const [i, address] of addresses.entries()) yield* check?.(address, where, i, minor) ?? [];
  };
}

function* checkEndpoints({ endpoints = [], addressType = '' }: EndpointSlice, server: Server): Generator<Complaint> {
  if (endpoints.length > maxEndpoints) {
    yield tooMany(['endpoints'], endpoints.length, maxEndpoints);
    return;
  }
  const checks: readonly Check<Endpoint>[] = [
    addressesCheck(addressType),
    nodeNameCheck,
    ({ hostname }, at, { minor }) =>
      hostname === undefined ? [] : dnsLabel(hostname, minor).map((detail) => invalid([...at, 'hostname'], hostname, detail)),
  ];
  yield* each('endpoints', () => endpoints, checks)(undefined, [], server);
}

const addressTypeChecks: readonly Check<EndpointSlice>[] = [
  required('addressType', (slice) => (slice.addressType ?? '') === ''),
  oneOf('addressType', (slice) => slice.addressType || undefined, ['FQDN', 'IPv4', 'IPv6']),
];

function* checkSlice(slice: EndpointSlice, stored: EndpointSlice | undefined, server: Server): Generator<Complaint> {
  const { metadata = {}, ports = [], endpoints, addressType = '' } = slice;
  yield* checkAll(objectMetaChecks(dnsSubdomain), metadata, ['metadata'], server);
  if (stored !== undefined) yield* checkMetaUpdate(metadata, stored.metadata ?? {}, server);
  yield* checkAll(addressTypeChecks, slice, [], server);
  yield* checkPorts(ports, server);
  // What was accepted once is not looked at again.
  const same =
    stored !== undefined &&
    server.minor >= since.storedAddressesStay &&
    semanticallyEqual(endpoints as unknown as Json, stored.endpoints as unknown as Json);
  if (!same) yield* checkEndpoints(slice, server);
  if (stored !== undefined && addressType !== (stored.addressType ?? '')) {
    yield invalid(['addressType'], typed(addressType), 'field is immutable');
  }
}

const controllers = new Set(['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io']);

function* warn({ metadata, addressType, endpoints = [] }: EndpointSlice, created: boolean, { minor }: Server): Generator<ApiWarning> {
  if (created && addressType === 'FQDN') yield { message: 'spec.addressType: FQDN endpoints are deprecated', path: ['addressType'] };
  if (minor < since.addressWarnings || controllers.has(metadata?.labels?.['endpointslice.kubernetes.io/managed-by'] ?? '')) return;
  for (const [i, { addresses = [] }] of endpoints.entries()) {
    for (const [j, address] of addresses.entries()) yield* addressWarnings(address, ['endpoints', i, 'addresses', j], minor);
  }
}

/** What the server warns about one address. */
export function addressWarnings(address: string, path: FieldPath, minor: number): readonly ApiWarning[] {
  return ipWarnings(address, minor).map((text) => ({ message: `${formatPath(path)}: ${text}`, path }));
}

/** The way of an EndpointSlice through the server. */
export function judgeEndpointSlice(request: JsonObject, stored: JsonObject | undefined, server: Server): Judgement {
  const slice = request as EndpointSlice;
  return {
    stages: [[...checkSlice(slice, stored, server)]],
    warnings: [...warn(slice, stored === undefined, server)],
    origin: (path) => path,
  };
}
