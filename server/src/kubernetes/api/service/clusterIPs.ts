import { duplicate, internalError, invalid, notSupported, required, type Complaint, type Server } from '../complaint.ts';
import { legacyIp } from '../formats/ipFormats.ts';
import { parseIp } from '../formats/ipAddress.ts';
import { listValue, typed } from '../goValue.ts';
import { since } from '../since.ts';
import { isHeadless, type ServiceObject } from './serviceObject.ts';

// Source: k/k pkg/apis/core/validation/validation.go (`ValidateServiceClusterIPsRelatedFields`).

const clusterIPsPath = ['spec', 'clusterIPs'];
const families: readonly string[] = ['IPv4', 'IPv6'];
const policies: readonly string[] = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

function fault(service: ServiceObject, detail: string): Complaint {
  return invalid(clusterIPsPath, listValue(service.clusterIPs), detail);
}

function* checkSingularAgainstPlural(service: ServiceObject): Generator<Complaint> {
  const { clusterIP, clusterIPs } = service;
  if (clusterIP === '') {
    if (clusterIPs.length > 0) yield fault(service, 'must be empty when `clusterIP` is not specified');
  } else if (clusterIPs.length === 0) yield required(clusterIPsPath);
  else if (clusterIPs[0] !== clusterIP) yield fault(service, 'first value must match `clusterIP`');
}

function* checkFamilies(service: ServiceObject): Generator<Complaint> {
  for (const [i, family] of service.ipFamilies.entries()) {
    const at = ['spec', 'ipFamilies', i];
    if (!families.includes(family)) yield notSupported(at, typed(family), families);
    if (service.ipFamilies.indexOf(family) < i) yield duplicate(at, typed(family));
  }
  const policy = service.ipFamilyPolicy;
  if (policy !== undefined && !policies.includes(policy)) yield notSupported(['spec', 'ipFamilyPolicy'], typed(policy), policies);
}

function* checkEntries(service: ServiceObject, stored: ServiceObject | undefined, server: Server): Generator<Complaint> {
  for (const [i, ip] of service.clusterIPs.entries()) {
    if (i === 0 && ip === 'None') {
      if (service.clusterIPs.length > 1) yield fault(service, "'None' must be the first and only value");
      // What was once stored stays good.
    } else if (server.minor < since.storedAddressesStay || stored?.clusterIPs.includes(ip) !== true) {
      for (const detail of legacyIp(ip, server.minor)) yield invalid([...clusterIPsPath, i], ip, detail);
    }
  }
}

/** Two addresses are one of each family. */
function* checkDualStack(service: ServiceObject): Generator<Complaint> {
  const families = service.clusterIPs.map((ip) => parseIp(ip)?.family);
  const odd = families.indexOf(undefined);
  if (families.length < 2) return;
  // A stored `None` that is now the second.
  if (odd >= 0)
    yield internalError(clusterIPsPath, `failed to check for dual stack with error:invalid IP[${odd}]: ${service.clusterIPs[odd]}`);
  if (odd >= 0 || families.length > 2 || families[0] === families[1]) {
    yield fault(service, 'may specify no more than one IP for each IP family');
  }
}

function* checkAgainstFamilies(service: ServiceObject): Generator<Complaint> {
  if (isHeadless(service)) return;
  for (const [i, ip] of service.clusterIPs.entries()) {
    const expected = service.ipFamilies[i];
    const found = parseIp(ip)?.family ?? 'IPv4';
    if (expected !== undefined && families.includes(expected) && found !== expected) {
      yield invalid([...clusterIPsPath, i], ip, `expected an ${expected} value as indicated by \`ipFamilies[${i}]\``);
    }
  }
}

/** Whether `clusterIP`, `clusterIPs`, `ipFamilies` and `ipFamilyPolicy` go together. */
export function* checkClusterIPs(service: ServiceObject, stored: ServiceObject | undefined, server: Server): Generator<Complaint> {
  if (service.type === 'ExternalName') return;
  yield* checkSingularAgainstPlural(service);
  yield* checkFamilies(service);
  const malformed = [...checkEntries(service, stored, server)];
  yield* malformed;
  if (service.clusterIPs.length > 2) yield fault(service, 'may only hold up to 2 values');
  if (malformed.length > 0) return;
  yield* checkDualStack(service);
  yield* checkAgainstFamilies(service);
}
