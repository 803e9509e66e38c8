import { serviceNameLabel } from '../kubernetes/objects/endpointSlice.ts';
import { setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService, nameOf } from './subjects.ts';

/** SRV records take their port name from the slice, clients from the Service: a hand-made slice has to repeat it (kubernetes.md 3.7, 4.2). */
export const slicePortName: Rule = {
  id: 'slice-port-name',
  *check(subject, view) {
    if (subject.object?.kind !== 'EndpointSlice') return;
    const label = subject.object.metadata.labels?.[serviceNameLabel];
    const services = label === undefined ? [] : (view.servicesNamed(subject, label, subject.namespace)?.services ?? []).filter(isService);
    const [service] = services;
    if (service === undefined || services.length > 1) return;
    const wanted = (service.object.spec.ports ?? []).map((port) => port?.name ?? '');
    for (const [i, port] of (subject.object.ports ?? []).entries()) {
      const name = port?.name ?? '';
      if (port === undefined || wanted.length === 0 || wanted.includes(name)) continue;
      const same = (service.object.spec.ports ?? []).find((other) => other?.port === port.port || other?.targetPort === port.port);
      const better = same?.name ?? (wanted.length === 1 ? wanted[0] : undefined);
      const path = ['ports', i, 'name'];
      yield {
        rule: 'slice-port-name',
        severity: 'warning',
        message: `Port ${name === '' ? 'without name' : `"${name}"`} of this slice is no port of Service "${nameOf(service)}", which has ${wanted.map((one) => (one === '' ? 'one without name' : `"${one}"`)).join(', ')}: SRV follows the slice.`,
        at: { entry: subject, path },
        related: [{ message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['spec', 'ports'], part: 'key' } }],
        fixes: better === undefined || better === '' ? [] : [setFix(`Name it "${better}"`, subject, path, better)],
      };
    }
  },
};
