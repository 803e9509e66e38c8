import { checkAll, forbidden, invalid, type Check } from '../check.ts';
import { invalid as invalidAt, type Complaint, type Server } from '../complaint.ts';
import { listValue, typed, type GoValue } from '../goValue.ts';
import { checkMetaUpdate } from '../objectMeta.ts';
import { isHeadless, needsHealthCheck, type ServiceObject } from './serviceObject.ts';
import { loadBalancerClassChecks, serviceChecks } from './validation.ts';

// Source: k/k pkg/apis/core/validation/validation.go (`ValidateServiceUpdate`, `validateUpgradeDowngrade…`).

const once = 'may not change once set';
const clusterIPsPath = ['spec', 'clusterIPs'];
const familiesPath = ['spec', 'ipFamilies'];

function policyFault(service: ServiceObject, what: string): readonly Complaint[] {
  if (service.ipFamilyPolicy === 'SingleStack') return [];
  const shown: GoValue = service.ipFamilyPolicy === undefined ? { json: 'null', go: '"null"' } : typed(service.ipFamilyPolicy);
  return [invalidAt(['spec', 'ipFamilyPolicy'], shown, `must be set to 'SingleStack' when releasing the secondary ${what}`)];
}

/** Addresses stay, but a second may come and go; a headless Service stays headless. */
function* checkClusterIPChange(service: ServiceObject, stored: ServiceObject): Generator<Complaint> {
  if (isHeadless(service) && isHeadless(stored)) return;
  const [now, before] = [service.clusterIPs, stored.clusterIPs];
  const shown = listValue(now);
  if (now.length === before.length) {
    for (const [i, ip] of before.entries()) if (ip !== now[i]) yield invalidAt([...clusterIPsPath, i], shown, once);
    return;
  }
  if (now.length === 0) yield invalidAt([...clusterIPsPath, 0], shown, 'primary clusterIP can not be unset');
  if (now.length > 0 && before.length > 0 && now[0] !== before[0]) yield invalidAt([...clusterIPsPath, 0], shown, once);
  if (now.length === 1) yield* policyFault(service, 'clusterIP');
}

/** The first family stays, except of a headless Service. */
function* checkFamilyChange(service: ServiceObject, stored: ServiceObject): Generator<Complaint> {
  if (isHeadless(service) || isHeadless(stored)) return;
  const [now, before] = [service.ipFamilies, stored.ipFamilies];
  const at = [...familiesPath, 0];
  if (now.length === before.length) {
    for (const [i, family] of before.entries()) if (family !== now[i]) yield invalidAt(at, listValue(now, '[]core.IPFamily'), once);
    return;
  }
  if (now.length < before.length && service.clusterIPs.length === 0) {
    yield invalidAt(at, listValue(now, '[]core.IPFamily'), 'primary ipFamily can not be unset');
  }
  // The server shows the addresses here.
  if (now.length > 0 && before.length > 0 && now[0] !== before[0]) yield invalidAt(at, listValue(service.clusterIPs), once);
  if (now.length === 1) yield* policyFault(service, 'ipFamily');
}

/** Checks of a change from `stored`. */
function changeChecks(stored: ServiceObject): readonly Check<ServiceObject>[] {
  const staysBalanced = (service: ServiceObject): boolean => service.type === 'LoadBalancer' && stored.type === 'LoadBalancer';
  return [
    (service, _at, server) => checkMetaUpdate(service.metadata, stored.metadata, server),
    function* (service) {
      if (service.type === 'ExternalName' || stored.type === 'ExternalName') return;
      yield* checkClusterIPChange(service, stored);
      yield* checkFamilyChange(service, stored);
    },
    invalid(
      'spec.loadBalancerClass',
      (service) => (service.loadBalancerClass === undefined ? { json: 'null', go: '"null"' } : typed(service.loadBalancerClass)),
      once,
      (service) => staysBalanced(service) && service.loadBalancerClass !== stored.loadBalancerClass,
    ),
    ...loadBalancerClassChecks,
    forbidden(
      'spec.healthCheckNodePort',
      'field is immutable',
      (service) => needsHealthCheck(stored) && needsHealthCheck(service) && service.healthCheckNodePort !== stored.healthCheckNodePort,
    ),
  ];
}

/** All that the server says about a change from `stored` to `service`. */
export function* checkServiceUpdate(service: ServiceObject, stored: ServiceObject, server: Server): Generator<Complaint> {
  yield* checkAll([...changeChecks(stored), ...serviceChecks(stored)], service, [], server);
}
