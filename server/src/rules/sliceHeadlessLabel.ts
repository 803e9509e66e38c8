import { serviceNameLabel } from '../kubernetes/objects/endpointSlice.ts';
import { serviceNature } from '../kubernetes/objects/service.ts';
import { preferred, removeFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService, nameOf } from './subjects.ts';

const label = 'service.kubernetes.io/headless';

/** kube-proxy passes over slices with this label: on a slice of a Service with a virtual IP it takes the endpoints out (kubernetes.md 3.6). */
export const sliceHeadlessLabel: Rule = {
  id: 'slice-headless-label',
  *check(subject, view) {
    const labels = subject.object?.kind === 'EndpointSlice' ? subject.object.metadata.labels : undefined;
    if (labels?.[label] === undefined) return;
    const name = labels[serviceNameLabel];
    const services = name === undefined ? [] : (view.servicesNamed(subject, name, subject.namespace)?.services ?? []).filter(isService);
    const [service] = services;
    if (service === undefined || services.some((entry) => serviceNature(entry.object) !== 'virtualIP')) return;
    const path = ['metadata', 'labels', label];
    yield {
      rule: 'slice-headless-label',
      severity: 'warning',
      message: `Service "${nameOf(service)}" has a virtual IP, and kube-proxy passes over slices with label ${label}: its IP does not reach these endpoints.`,
      at: { entry: subject, path, part: 'entry' },
      related: [{ message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['metadata', 'name'] } }],
      fixes: [preferred(removeFix('Remove the label', subject, path))],
    };
  },
};
