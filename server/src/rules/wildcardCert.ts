import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { preferred, setFix } from './fixes.ts';
import { podNameUses } from './podNameUses.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService, isStatefulSet, nameOf, setsGovernedBy, type ServiceEntry } from './subjects.ts';

/** A wildcard stands for one label (RFC 6125 6.4.3): `*.shop.svc.cluster.local` covers the Services of shop, and no pod's name below one. */
export const wildcardCert: Rule = {
  id: 'wildcard-cert',
  *check(subject, view) {
    if (subject.kind !== 'Certificate' || !subject.apiVersion.startsWith('cert-manager.io/')) return;
    const path = ['spec', 'dnsNames'];
    const names = jsonAt(subject.json, path);
    const written = Array.isArray(names) ? names.map(String) : [];
    for (const [i, name] of written.entries()) {
      const [, namespace, rest = ''] = /^\*\.([a-z0-9-]+)\.svc(\.[a-z0-9.-]+)?$/.exec(name) ?? [];
      const service =
        namespace === undefined
          ? undefined
          : addressedBelow(subject, namespace, view).find((one) => !written.some((other) => coversPods(other, nameOf(one))));
      if (namespace === undefined || service === undefined) continue;
      const missing = `*.${nameOf(service)}.${namespace}.svc${rest}`;
      yield {
        rule: 'wildcard-cert',
        severity: 'warning',
        message: `"${name}" covers "${nameOf(service)}", not its pods: the * stands for one label.`,
        at: { entry: subject, path: [...path, i] },
        related: [{ message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['metadata', 'name'] } }],
        fixes: [preferred(setFix(`Add ${missing}`, subject, [...path, written.length], missing))],
      };
    }
  },
};

/** Headless Services of a namespace whose pods are called by name near. */
function addressedBelow(subject: Entry, namespace: string, view: WorkspaceView): readonly ServiceEntry[] {
  return view
    .objectsNear(subject, 'Service')
    .map(({ entry }) => entry)
    .filter(isHeadlessService)
    .filter(
      (service) =>
        (service.namespace === namespace || !service.namespaceDeclared) &&
        setsGovernedBy(service, view).some((set) => isStatefulSet(set) && podNameUses(set, nameOf(service), view).length > 0),
    );
}

/** Whether a name of the certificate covers pods of a Service: a wildcard before it, or a pod by name. */
function coversPods(name: string, service: string): boolean {
  return name.split('.')[1] === service;
}
