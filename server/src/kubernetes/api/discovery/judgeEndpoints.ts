import type { Json, JsonObject } from '../../objects/json.ts';
import type { ApiWarning } from '../apiWarning.ts';
import { checkAll, each, formatted, oneOf, required, type Check } from '../check.ts';
import { invalid, type Complaint, type Server } from '../complaint.ts';
import { dnsLabel, dnsSubdomain, portNumber } from '../formats/formats.ts';
import { endpointIp, legacyIp } from '../formats/ipFormats.ts';
import type { Judgement } from '../judgement.ts';
import { checkMetaUpdate, generationCheck, objectMetaChecks, type ObjectMeta } from '../objectMeta.ts';
import { semanticallyEqual } from '../semanticEquality.ts';
import { addressWarnings, appProtocolCheck, nodeNameCheck } from './judgeEndpointSlice.ts';
import { since } from '../since.ts';

interface Address {
  readonly ip?: string;
  readonly hostname?: string;
  readonly nodeName?: string;
}

interface Port {
  readonly name?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly appProtocol?: string;
}

interface Subset {
  readonly addresses?: readonly Address[];
  readonly notReadyAddresses?: readonly Address[];
  readonly ports?: readonly Port[];
}

interface Endpoints {
  readonly metadata?: ObjectMeta;
  readonly subsets?: readonly Subset[];
}

// Source: k/k pkg/apis/core/validation/validation.go (`ValidateEndpoints…`).

const addressChecks: readonly Check<Address>[] = [
  ({ ip = '' }, at, { minor }) => legacyIp(ip, minor).map((detail) => invalid([...at, 'ip'], ip, detail)),
  formatted('hostname', (address) => address.hostname, dnsLabel),
  nodeNameCheck,
  ({ ip = '' }, at, { minor }) => endpointIp(ip, minor).map((detail) => invalid([...at, 'ip'], ip, detail)),
];

const portChecks: readonly Check<Port>[] = [
  formatted('name', (port) => port.name, dnsLabel),
  ({ port = 0 }, at) => portNumber(port).map((detail) => invalid([...at, 'port'], port, detail)),
  oneOf('protocol', (port) => port.protocol || undefined, ['SCTP', 'TCP', 'UDP']),
  appProtocolCheck,
];

const isEmpty = ({ addresses = [], notReadyAddresses = [] }: Subset): boolean => addresses.length + notReadyAddresses.length === 0;

const subsetChecks: readonly Check<Subset>[] = [
  required('', isEmpty, 'must specify `addresses` or `notReadyAddresses`'),
  each('addresses', (subset) => subset.addresses, addressChecks),
  each('notReadyAddresses', (subset) => subset.notReadyAddresses, addressChecks),
  (subset, at, server) => {
    const { ports = [] } = subset;
    const named: Check<Port> = required('name', (port) => ports.length > 1 && (port.name ?? '') === '');
    return each('ports', () => ports, [named, ...portChecks])(subset, at, server);
  },
];

function* checkEndpoints(endpoints: Endpoints, stored: Endpoints | undefined, server: Server): Generator<Complaint> {
  const { metadata = {}, subsets } = endpoints;
  yield* checkAll(objectMetaChecks(dnsSubdomain, ...(stored === undefined ? [generationCheck] : [])), metadata, ['metadata'], server);
  if (stored !== undefined) yield* checkMetaUpdate(metadata, stored.metadata ?? {}, server);
  // What was accepted once is not looked at again.
  const same =
    stored !== undefined &&
    server.minor >= since.storedAddressesStay &&
    semanticallyEqual(subsets as unknown as Json, stored.subsets as unknown as Json);
  if (!same) yield* each('subsets', () => subsets, subsetChecks)(undefined, [], server);
}

function* warn({ metadata, subsets = [] }: Endpoints, { minor }: Server): Generator<ApiWarning> {
  if (minor < since.addressWarnings || metadata?.labels?.['endpoints.kubernetes.io/managed-by'] === 'endpoint-controller') return;
  for (const [i, subset] of subsets.entries()) {
    for (const key of ['addresses', 'notReadyAddresses'] as const) {
      for (const [j, { ip = '' }] of (subset[key] ?? []).entries()) yield* addressWarnings(ip, ['subsets', i, key, j, 'ip'], minor);
    }
  }
}

const deprecation: ApiWarning = { message: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice', path: ['kind'] };

/** The way of a legacy Endpoints object through the server. */
export function judgeEndpoints(request: JsonObject, stored: JsonObject | undefined, server: Server): Judgement {
  const endpoints = request as Endpoints;
  return {
    stages: [[...checkEndpoints(endpoints, stored, server)]],
    warnings: [...warn(endpoints, server)],
    origin: (path) => path,
    ...(server.minor >= since.endpointsDeprecated && { deprecation }),
  };
}
