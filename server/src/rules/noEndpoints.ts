import { serviceNameLabel } from '../kubernetes/objects/endpointSlice.ts';
import { serviceSelector } from '../kubernetes/labels.ts';
import type { JsonObject } from '../kubernetes/objects/json.ts';
import { appendFix } from './fixes.ts';
import { handMadeEndpoints } from './governingNoEndpoints.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService, nameOf, setsGovernedBy, type ServiceEntry } from './subjects.ts';

/** A headless Service without selector gets no endpoints by itself (kubernetes.md 3.7). */
export const noEndpoints: Rule = {
  id: 'no-endpoints',
  *check(subject, view) {
    if (!isHeadlessService(subject) || subject.open || serviceSelector(subject.object) !== undefined) return;
    // A selector of a wrong type is another mistake, and so is a governing Service without one.
    if (subject.object.spec.selector === undefined && hasSelectorKey(subject)) return;
    if (handMadeEndpoints(subject, view) || setsGovernedBy(subject, view).length > 0) return;
    yield {
      rule: 'no-endpoints',
      severity: 'information',
      message: `Service "${nameOf(subject)}" has no selector, and no EndpointSlice in this folder is labelled for it.`,
      at: { entry: subject, path: ['metadata', 'name'] },
      related: [],
      fixes: [appendFix('Create one', subject.uri, () => sliceFor(subject))],
    };
  },
};

function hasSelectorKey({ json }: ServiceEntry): boolean {
  const spec = json['spec'];
  return (
    typeof spec === 'object' &&
    spec !== null &&
    !Array.isArray(spec) &&
    typeof (spec as JsonObject)['selector'] === 'object' &&
    Object.keys((spec as JsonObject)['selector'] ?? {}).length > 0
  );
}

/** A slice to fill in; 192.0.2.1 is an address for documentation (RFC 5737). */
function sliceFor(service: ServiceEntry): JsonObject {
  const { namespace } = service.object.metadata;
  const ports = (service.object.spec.ports ?? []).flatMap((port) =>
    port?.port === undefined
      ? []
      : [{ ...(port.name === undefined ? {} : { name: port.name }), port: port.port, protocol: port.protocol ?? 'TCP' }],
  );
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${nameOf(service)}-1`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { [serviceNameLabel]: nameOf(service) },
    },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['192.0.2.1'], hostname: `${nameOf(service)}-0` }],
    ports,
  };
}
