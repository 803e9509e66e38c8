import { serviceNature } from '../kubernetes/objects/service.ts';
import { serviceSelector } from '../kubernetes/labels.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { changeFix } from './fixes.ts';
import { governingServiceFor } from './newService.ts';
import type { Rule } from './rule.ts';
import { governingServices, isStatefulSet, nameOf, type ServiceEntry } from './subjects.ts';
import { jsonAt } from '../kubernetes/objects/json.ts';

/**
 * The governing Service has no endpoints by itself: it has no selector, or it is an ExternalName (kubernetes.md 3.7). Information for the
 * first, because slices may be made by hand elsewhere.
 */
export const governingNoEndpoints: Rule = {
  id: 'governing-no-endpoints',
  *check(subject, view) {
    if (!isStatefulSet(subject)) return;
    const services = governingServices(subject, view);
    const [service] = services;
    if (service === undefined || services.some((entry) => entry.open || hasEndpoints(entry, view))) return;
    const external = serviceNature(service.object) === 'externalName';
    const selector = jsonAt(governingServiceFor(subject, nameOf(service)), ['spec', 'selector']) ?? {};
    yield {
      rule: 'governing-no-endpoints',
      severity: external ? 'warning' : 'information',
      message: `Governing Service "${nameOf(service)}" ${external ? 'is an ExternalName' : 'has no selector'}: no pod of "${nameOf(subject)}" is an endpoint of it, so none has a name.`,
      at: { entry: subject, path: ['spec', 'serviceName'] },
      related: [{ message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['metadata', 'name'] } }],
      fixes: external
        ? []
        : [
            changeFix('Add the selector', service, [
              { kind: 'set', path: ['spec', 'selector'], value: selector },
              // Without it the Service keeps the dual-stack default of a selectorless one, and a single-stack cluster refuses it (1.6).
              { kind: 'set', path: ['spec', 'ipFamilyPolicy'], value: 'SingleStack' },
            ]),
          ],
    };
  },
};

function hasEndpoints(service: ServiceEntry, view: WorkspaceView): boolean {
  if (serviceNature(service.object) === 'externalName') return false;
  return serviceSelector(service.object) !== undefined || handMadeEndpoints(service, view);
}

/** Whether EndpointSlices or Endpoints for a Service are near. */
export function handMadeEndpoints(service: ServiceEntry, view: WorkspaceView): boolean {
  const made = [...view.slicesNaming(service), ...view.namedNear(service, 'Endpoints', nameOf(service))];
  return made.some(({ entry }) => entry.namespace === service.namespace);
}
